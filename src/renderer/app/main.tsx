import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { applySystemTheme } from './shell/apply-settings.ts';
import './ui/base.css';
import { firstFaces } from './ui/faces.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');
applySystemTheme();
await firstFaces();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
