import { expect, it } from 'vitest';
import { keepScore } from '@core/test-support/corpus.ts';
import { decodeText } from '../decode-text.ts';

/** The beginning of the Universal Declaration of Human Rights, which has the letters of each language. */
const TEXTS = {
  en: '“All human beings” are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood — everyone’s right.\nEveryone is entitled to all the rights and freedoms set forth in this Declaration.',
  fr: 'Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité.\nChacun peut se prévaloir de tous les droits et de toutes les libertés proclamés dans la présente Déclaration, sans distinction aucune, notamment de race, de couleur, de sexe, de langue, de religion.',
  de: 'Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geiste der Brüderlichkeit begegnen.\nJeder hat Anspruch auf alle in dieser Erklärung verkündeten Rechte und Freiheiten, ohne irgendeinen Unterschied, etwa nach Rasse, Hautfarbe, Geschlecht, Sprache, Religion, politischer oder sonstiger Überzeugung.',
  es: 'Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia, deben comportarse fraternalmente los unos con los otros.\nToda persona tiene los derechos y libertades proclamados en esta Declaración, sin distinción alguna de raza, color, sexo, idioma, religión, opinión política o de cualquier otra índole, origen nacional o social, posición económica.',
  pl: 'Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa.\nKażdy człowiek posiada wszystkie prawa i wolności zawarte w niniejszej Deklaracji bez względu na jakiekolwiek różnice rasy, koloru, płci, języka, wyznania, poglądów politycznych i innych.',
  cs: 'Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv. Jsou nadáni rozumem a svědomím a mají spolu jednat v duchu bratrství.\nKaždý má všechna práva a všechny svobody, stanovené touto deklarací, bez jakéhokoli rozlišování, zejména podle rasy, barvy, pohlaví, jazyka, náboženství, politického nebo jiného smýšlení.',
  hu: 'Minden emberi lény szabadon születik és egyenlő méltósága és joga van. Az emberek, ésszel és lelkiismerettel bírván, egymással szemben testvéri szellemben kell hogy viseltessenek.\nMindenki, bármely megkülönböztetésre, nevezetesen fajra, színre, nemre, nyelvre, vallásra, politikai vagy bármely más véleményre, nemzeti vagy társadalmi eredetre való tekintet nélkül.',
  ru: 'Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и должны поступать в отношении друг друга в духе братства.\nКаждый человек должен обладать всеми правами и всеми свободами, провозглашенными настоящей Декларацией, без какого бы то ни было различия, как-то в отношении расы, цвета кожи, пола, языка, религии.',
  uk: 'Всі люди народжуються вільними і рівними у своїй гідності та правах. Вони наділені розумом і совістю і повинні діяти у відношенні один до одного в дусі братерства.\nКожна людина повинна мати всі права і всі свободи, проголошені цією Декларацією, незалежно від раси, кольору шкіри, статі, мови, релігії, політичних або інших переконань.',
  el: 'Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. Είναι προικισμένοι με λογική και συνείδηση, και οφείλουν να συμπεριφέρονται μεταξύ τους με πνεύμα αδελφοσύνης.\nΚάθε άνθρωπος δικαιούται να επικαλείται όλα τα δικαιώματα και όλες τις ελευθερίες που προκηρύσσει η παρούσα Διακήρυξη, χωρίς καμία απολύτως διάκριση.',
  tr: 'Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve birbirlerine karşı kardeşlik zihniyeti ile hareket etmelidirler.\nHerkes, ırk, renk, cinsiyet, dil, din, siyasi veya diğer herhangi bir akide, milli veya içtimai menşe, servet, doğuş veya herhangi diğer bir fark gözetilmeksizin işbu Beyannamede ilan olunan bütün haklardan istifade edebilir.',
  he: 'כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה ובמצפון, לפיכך חובה עליהם לנהוג איש ברעהו ברוח של אחווה.\nכל אדם זכאי לזכויות ולחירויות שנקבעו בהכרזה זו ללא הפליה כלשהי מטעמי גזע, צבע, מין, לשון, דת, דעה פוליטית או דעה בבעיות אחרות.',
  ar: 'يولد جميع الناس أحرارا متساوين في الكرامة والحقوق. وقد وهبوا عقلا وضميرا وعليهم أن يعامل بعضهم بعضا بروح الإخاء.\nلكل إنسان حق التمتع بكافة الحقوق والحريات الواردة في هذا الإعلان، دون أي تمييز، كالتمييز بسبب العنصر أو اللون أو الجنس أو اللغة أو الدين أو الرأي السياسي.',
  lt: 'Visi žmonės gimsta laisvi ir lygūs savo orumu ir teisėmis. Jiems suteiktas protas ir sąžinė ir jie turi elgtis vienas kito atžvilgiu kaip broliai.\nKiekvienas žmogus gali naudotis visomis teisėmis ir laisvėmis, paskelbtomis šioje Deklaracijoje, be jokių skirtumų dėl rasės, odos spalvos, lyties, kalbos, religijos, politinių ar kitokių įsitikinimų.',
  ja: 'すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。人間は、理性と良心とを授けられており、互いに同胞の精神をもって行動しなければならない。\nすべて人は、人種、皮膚の色、性、言語、宗教、政治上その他の意見によるいかなる差別をも受けることなく、この宣言に掲げるすべての権利と自由とを享有することができる。',
  'zh-Hans':
    '人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。\n人人有资格享有本宣言所载的一切权利和自由，不分种族、肤色、性别、语言、宗教、政治或其他见解、国籍或社会出身、财产、出生或其他身分等任何区别。',
  'zh-Hant':
    '人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心，並應以兄弟關係的精神相對待。\n人人有資格享有本宣言所載的一切權利和自由，不分種族、膚色、性別、語言、宗教、政治或其他見解、國籍或社會出身、財產、出生或其他身分等任何區別。',
  ko: '모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. 인간은 천부적으로 이성과 양심을 부여받았으며 서로 형제애의 정신으로 행동하여야 한다.\n모든 사람은 인종, 피부색, 성, 언어, 종교, 정치적 또는 기타의 견해와 같은 어떠한 종류의 차별이 없이, 이 선언에 규정된 모든 권리와 자유를 향유할 자격이 있다.',
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
