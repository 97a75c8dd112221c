import { expect, it } from 'vitest';
import { keepScore } from '@core/test-support/corpus.ts';
import { decodeText } from '../decode-text.ts';

/** The same little story in each language, with the letters that it has. */
const TEXTS = {
  en: '“The harbour is quiet,” the keeper of the light wrote in the morning — and that was all he wrote.\nIn the evening two boats came back from the islands with letters, salt and a clock that nobody had asked for.',
  fr: 'Le gardien du phare écrit chaque matin dans son cahier : la mer était calme, le ciel voilé, et deux bateaux sont arrivés très tôt.\nÀ midi, la vieille maîtresse d’école a reçu une lettre où l’on parlait d’un été passé près de la forêt, là-bas, où les pêcheurs préféraient être.',
  de: 'Der Wärter des Leuchtturms schreibt jeden Morgen in sein Heft, dass die See ruhig war und zwei Schiffe früh gekommen sind.\nMittags erhielt die alte Lehrerin einen Brief über den Sommer, in dem die Fischer für längere Zeit nördlich der Brücke geblieben wären, müde und fröhlich, und größere Netze knüpften.',
  es: 'El guardián del faro escribe cada mañana en su cuaderno que el mar estaba tranquilo y que llegaron dos barcos pequeños.\nPor la tarde la señora de la escuela recibió una carta sobre el otoño pasado, cuando los niños aprendían a pescar más allá de la montaña y también comían después del sueño.',
  pl: 'Strażnik latarni pisze każdego ranka w swoim zeszycie, że morze było spokojne i że przypłynęły dwie łodzie z solą i listami.\nWieczorem stara nauczycielka dostała list o zeszłorocznej jesieni, kiedy rybacy zostali dłużej za mostem, zmęczeni, lecz weseli, i wiązali większe sieci niż wcześniej.',
  cs: 'Strážce majáku píše každé ráno do svého sešitu, že moře bylo klidné a že připluly dvě lodě se solí a s dopisy.\nVečer dostala stará učitelka dopis o loňském podzimu, kdy rybáři zůstali déle za mostem, unavení, ale veselí, a vázali větší sítě než dříve, protože chtěli víc ryb.',
  hu: 'A világítótorony őre minden reggel azt írja a füzetébe, hogy a tenger nyugodt volt, és két hajó érkezett sóval és levelekkel.\nEste az öreg tanítónő levelet kapott a múlt őszről, amikor a halászok tovább maradtak a híd mögött, fáradtan, de vidáman, és nagyobb hálókat kötöttek, mint azelőtt bármikor.',
  ru: 'Смотритель маяка каждое утро пишет в своей тетради, что море было спокойным и что пришли две лодки с солью и письмами.\nВечером старая учительница получила письмо о прошлой осени, когда рыбаки дольше обычного оставались за мостом, усталые, но весёлые, и вязали сети больше прежних.',
  uk: 'Доглядач маяка щоранку пише у своєму зошиті, що море було спокійне і що прийшли два човни із сіллю та листами.\nУвечері стара вчителька отримала лист про минулу осінь, коли рибалки довше лишалися за мостом, втомлені, але веселі, і в’язали сіті більші, ніж їхні діди.',
  el: 'Ο φύλακας του φάρου γράφει κάθε πρωί στο τετράδιό του ότι η θάλασσα ήταν ήσυχη και ότι ήρθαν δύο βάρκες με αλάτι και γράμματα.\nΤο βράδυ η γριά δασκάλα πήρε ένα γράμμα για το περασμένο φθινόπωρο, όταν οι ψαράδες έμειναν περισσότερο πίσω από τη γέφυρα, κουρασμένοι αλλά χαρούμενοι.',
  tr: 'Deniz fenerinin bekçisi her sabah defterine denizin sakin olduğunu ve tuzla mektup getiren iki kayığın geldiğini yazar.\nAkşamleyin yaşlı öğretmen geçen sonbahar üzerine bir mektup aldı; o zaman balıkçılar köprünün ardında daha uzun kalmış, yorgun ama neşeli, eskisinden büyük ağlar örmüşlerdi, çünkü kış ağırdı.',
  he: 'שומר המגדלור כותב בכל בוקר במחברת שלו שהים היה שקט ושהגיעו שתי סירות עם מלח ומכתבים.\nבערב קיבלה המורה הזקנה מכתב על הסתיו שעבר, כאשר הדייגים נשארו זמן רב יותר מעבר לגשר, עייפים אבל שמחים, וקשרו רשתות גדולות מאלה של אבותיהם.',
  ar: 'يكتب حارس المنارة كل صباح في دفتره أن البحر كان هادئا وأن قاربين وصلا ومعهما الملح والرسائل.\nوفي المساء تلقت المعلمة العجوز رسالة عن الخريف الماضي حين بقي الصيادون مدة أطول وراء الجسر وهم متعبون لكنهم فرحون، ونسجوا شباكا أكبر من شباك آبائهم.',
  lt: 'Švyturio prižiūrėtojas kiekvieną rytą rašo į savo sąsiuvinį, kad jūra buvo rami ir kad atplaukė dvi valtys su druska ir laiškais.\nVakare senoji mokytoja gavo laišką apie praėjusį rudenį, kai žvejai ilgiau užsibuvo už tilto, pavargę, bet linksmi, ir mezgė didesnius tinklus negu anksčiau, nes žiema buvo šalta.',
  ja: '灯台の番人は毎朝、海は静かで、塩と手紙をのせた舟が二そう着いたと帳面に書いている。\n夕方になると、年をとった先生のところに去年の秋のことを書いた手紙が届いた。そのころ漁師たちは橋の向こうに長くとどまり、疲れてはいたが楽しそうに、前よりも大きな網を編んでいた。',
  'zh-Hans':
    '看守灯塔的人每天早晨在本子上写道：海面平静，来了两条船，带着盐和信件。\n傍晚，年老的女教师收到一封信，信里说的是去年秋天，那时渔民们在桥的那一边停留得更久，虽然疲倦，却很快乐，他们编织的渔网比从前的更大。',
  'zh-Hant':
    '看守燈塔的人每天早晨在本子上寫道：海面平靜，來了兩條船，帶著鹽和信件。\n傍晚，年老的女教師收到一封信，信裡說的是去年秋天，那時漁民們在橋的那一邊停留得更久，雖然疲倦，卻很快樂，他們編織的漁網比從前的更大。',
  ko: '등대를 지키는 사람은 아침마다 바다가 고요했고 소금과 편지를 실은 배 두 척이 들어왔다고 공책에 적는다.\n저녁에 늙은 선생님은 지난 가을의 일을 적은 편지를 받았다. 그때 어부들은 다리 건너편에 더 오래 머물렀고, 지쳤지만 즐겁게 예전보다 큰 그물을 짰다.',
} as const;

type Language = keyof typeof TEXTS;

/** The old encodings that texts of each language are met in. */
const OLD: Readonly<Record<string, readonly Language[]>> = {
  'windows-1252': ['en', 'fr', 'de', 'es'],
  'iso-8859-1': ['fr', 'de', 'es'],
  'iso-8859-15': ['fr', 'de', 'es'],
  'windows-1250': ['pl', 'cs', 'hu'],
  'iso-8859-2': ['pl', 'cs', 'hu'],
  'windows-1251': ['ru', 'uk'],
  'koi8-r': ['ru'],
  'iso-8859-5': ['ru'],
  'windows-1253': ['el'],
  'iso-8859-7': ['el'],
  'windows-1254': ['tr'],
  'iso-8859-9': ['tr'],
  'windows-1255': ['he'],
  'iso-8859-8': ['he'],
  'windows-1256': ['ar'],
  'iso-8859-6': ['ar'],
  'windows-1257': ['lt'],
  shift_jis: ['ja'],
  'euc-jp': ['ja'],
  gb18030: ['zh-Hans'],
  big5: ['zh-Hant'],
  'euc-kr': ['ko'],
};

/** Text in an old encoding, by asking the platform's decoder for every character of one byte and of two. */
function encoder(encoding: string): (text: string) => Uint8Array {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const bytesOf = new Map<string, readonly number[]>();
  const learn = (bytes: readonly number[]): void => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes));
      if (Array.from(character).length === 1 && !bytesOf.has(character)) bytesOf.set(character, bytes);
    } catch {
      // These bytes are no character: that is how a strict decoder says so.
    }
  };
  for (let first = 0; first < 256; first += 1) learn([first]);
  if (/^(?:shift_jis|euc-jp|gb18030|big5|euc-kr)$/.test(encoding)) {
    for (let first = 0x81; first < 0xff; first += 1) {
      for (let second = 0x40; second < 0xff; second += 1) learn([first, second]);
    }
  }
  return (text) =>
    Uint8Array.from(
      Array.from(text).flatMap((character) => {
        const bytes = bytesOf.get(character);
        if (bytes === undefined) throw new Error(`${encoding} has no ${character}`);
        return bytes;
      }),
    );
}

function utf(bits: 16 | 32, littleEndian: boolean, hasMark: boolean): (text: string) => Uint8Array {
  return (text) => {
    const marked = hasMark ? `\ufeff${text}` : text;
    const units =
      bits === 16
        ? Array.from({ length: marked.length }, (_, index) => marked.charCodeAt(index))
        : Array.from(marked, (character) => character.codePointAt(0) ?? 0);
    const view = new DataView(new ArrayBuffer((units.length * bits) / 8));
    units.forEach((unit, index) => {
      if (bits === 16) view.setUint16(index * 2, unit, littleEndian);
      else view.setUint32(index * 4, unit, littleEndian);
    });
    return new Uint8Array(view.buffer);
  };
}

const UNICODE: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'utf-8': (text) => new TextEncoder().encode(text),
  'utf-8 with mark': (text) => new TextEncoder().encode(`\ufeff${text}`),
  'utf-16le': utf(16, true, false),
  'utf-16be': utf(16, false, false),
  'utf-16le with mark': utf(16, true, true),
  'utf-16be with mark': utf(16, false, true),
  'utf-32le with mark': utf(32, true, true),
  'utf-32be with mark': utf(32, false, true),
};

it('texts come back from the encodings that files are in', () => {
  const languages = Object.keys(TEXTS) as Language[];
  const cases = [
    ...Object.entries(UNICODE).map(([name, encode]) => ({ name, encode, languages })),
    ...Object.entries(OLD).map(([name, ofThese]) => ({
      name,
      encode: encoder(name),
      languages: ofThese,
    })),
  ];
  const wrong: string[] = [];
  let count = 0;
  for (const { name, encode, languages: ofThese } of cases) {
    for (const language of ofThese) {
      // Quotation marks that bend are in none of these; Node's decoder, unlike the window's, takes windows-1252 for Latin-1.
      const text = /^(?:iso-|windows-1252)/.test(name)
        ? TEXTS[language].replace(/[“”’—]/g, '-')
        : TEXTS[language];
      count += 1;
      const decoded = decodeText(encode(text));
      if (!decoded.ok) wrong.push(`${name} ${language}: ${decoded.error.type}`);
      else if (decoded.value.text !== text) wrong.push(`${name} ${language}: as ${decoded.value.encoding}`);
    }
  }
  keepScore('Text', 'encodings, texts that come back', `${count - wrong.length} of ${count}`);
  expect(wrong).toEqual([]);
});
