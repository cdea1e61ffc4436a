/**
 * The form in which two pieces of text are the same for a reader: compatibility forms (full-width digits, radicals
 * that PDF fonts give for characters) taken apart, letters in one case; what shows nothing, spaces, line ends, dashes
 * and the dots within names left out. Every code point folds by itself, so a folded text can be led back to its places.
 */
export function fold(text: string): string {
  let folded = ''
  for (const ch of text) folded += foldCharacter(ch)
  return folded
}

const SILENT =
  /[\p{Cc}\p{Cf}\p{Z}\p{Pd}\p{Default_Ignorable_Code_Point}\u00b7\u2022\u2027\u2219\u22c5\u30fb\ufffe\uffff]/gu
/**
 * Radicals of the supplement (U+2E80) and the characters they look like (Unicode's EquivalentUnifiedIdeograph). Unlike
 * those of U+2F00 they have no compatibility form, and a PDF gives them for 马, 龙, 齐 where a font shares the glyph.
 */
const radicals = new Map(
  (
    '⺁厂⺅亻⺆冂⺇几⺉刂⺊卜⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹' +
    '⺰纟⺱罓⺲罒⺶羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页' +
    '⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'
  )
    .match(/../gu)
    ?.map((pair) => [...pair] as [string, string]),
)
const known = new Map<string, string>()

function foldCharacter(ch: string): string {
  const seen = known.get(ch)
  if (seen !== undefined) return seen
  // Half of a surrogate pair is printed as the replacement character.
  const whole = /^[\ud800-\udfff]$/.test(ch) ? '\ufffd' : (radicals.get(ch) ?? ch)
  const folded = whole.normalize('NFKD').toUpperCase().normalize('NFKD').replace(SILENT, '')
  known.set(ch, folded)
  return folded
}

/** Where in the texts one unit of a folded text comes from. */
export interface Origin {
  readonly text: number
  readonly from: number
  readonly to: number
}

/** Several texts folded into one, with the place that each unit of it comes from. */
export interface FoldedTexts {
  readonly folded: string
  readonly origins: readonly Origin[]
}

export function foldTexts(texts: readonly string[]): FoldedTexts {
  let folded = ''
  const origins: Origin[] = []
  texts.forEach((text, n) => {
    let at = 0
    for (const ch of text) {
      const form = foldCharacter(ch)
      folded += form
      for (let i = 0; i < form.length; i++) origins.push({ text: n, from: at, to: at + ch.length })
      at += ch.length
    }
  })
  return { folded, origins }
}

/** Every place at which a folded text holds another, overlapping ones too. */
export function occurrences(folded: string, of: string): readonly number[] {
  if (of === '') return []
  const found: number[] = []
  for (let at = folded.indexOf(of); at >= 0; at = folded.indexOf(of, at + 1)) found.push(at)
  return found
}
