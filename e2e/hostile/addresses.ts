/** Addresses that a text, a page or a note could try to lead to. */
export interface HostileAddress {
  readonly address: string;
  /** What the question names when the address may be opened outside at all; null for one that is refused unasked. */
  readonly asksFor: string | null;
}

const refused = (...addresses: string[]): HostileAddress[] =>
  addresses.map((address) => ({ address, asksFor: null }));

export const ADDRESSES: readonly HostileAddress[] = [
  { address: 'https://postil.example/', asksFor: 'postil.example' },
  { address: 'HTTPS://POSTIL.EXAMPLE/Path?q=1#f', asksFor: 'postil.example' },
  { address: 'https://postil.example:8443/', asksFor: 'postil.example:8443' },
  { address: 'https://аpple.example/', asksFor: 'xn--' },
  { address: 'https://postil.example.evil.example/', asksFor: 'postil.example.evil.example' },
  { address: 'https://127.0.0.1/', asksFor: '127.0.0.1' },
  { address: 'https://0x7f.1/', asksFor: '127.0.0.1' },
  { address: 'https://[::1]/', asksFor: '[::1]' },
  { address: 'https:\\\\evil.example\\path', asksFor: 'evil.example' },
  { address: 'https:evil.example', asksFor: 'evil.example' },
  { address: 'https://evil.example/https://postil.example/', asksFor: 'evil.example' },
  { address: 'https://evil.example/%00', asksFor: 'evil.example' },
  { address: 'mailto:reader@postil.example', asksFor: 'reader@postil.example' },
  { address: 'mailto:reader@postil.example?subject=x&body=y', asksFor: 'reader@postil.example' },
  ...refused(
    // Web addresses that hide where they lead, or that anybody on the way could read and change.
    'http://postil.example/',
    'http://127.0.0.1:9/',
    'https://postil.example@evil.example/',
    'https://user:password@postil.example/',
    'https://',
    'https:///',
    '//evil.example/',
    '\\\\evil.example\\share',
    'https://evil.example/\u0000.txt',
    'https://evil.example/\n',
    ' \u0001https://evil.example/',
    'mailto:',
    'ws://127.0.0.1:9/',
    'wss://postil.example/',
    'ftp://postil.example/file',
    // What would run in the page.
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'javascript:alert(1)//:/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    'vbscript:msgbox(1)',
    'data:text/html,<script>alert(1)</script>',
    'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
    'blob:app://bundle/0f0f0f0f-0000-4000-8000-000000000000',
    'view-source:https://postil.example/',
    'filesystem:https://postil.example/temporary/x',
    // Files of this computer and of others.
    'file:///etc/passwd',
    'file://evil.example/share/x',
    'FILE:///C:/Windows/win.ini',
    'smb://evil.example/share',
    'nfs://evil.example/share',
    'dav://evil.example/share',
    // Programs of the desktop that have had holes of this kind.
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=x&crumb=location:\\\\evil.example',
    'ms-officecmd:{}',
    'ms-word:ofe|u|https://evil.example/x.docx',
    'vscode://file/etc/passwd',
    'ssh://evil.example',
    'telnet://evil.example',
    'tel:+1234',
    'jar:file:///x.jar!/x',
    'shell:startup',
    'x-callback-url://x',
    'obsidian://open?vault=x',
    // The program's own and its runtime's.
    'app://bundle/app/index.html?x',
    'app://bundle/../../etc/passwd',
    'app://evil/app/index.html',
    'importer://page/importer/index.html',
    'chrome://settings/',
    'chrome-extension://x/y.html',
    'devtools://devtools/bundled/inspector.html',
    'about:blank',
    'not an address',
    '',
  ),
];
