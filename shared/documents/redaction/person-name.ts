const COMPOUND = new Set(
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门'.split(
    ' ',
  ),
)
/** Surnames that by themselves make a word of two to four characters likely to be a name. */
const SURNAMES = new Set(
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖闫付涂代覃佟'.replace(
    /\s/g,
    '',
  ),
)
/** Ends of words that name no person, whatever they begin with. */
const NO_PERSON =
  /(?:公司|工厂|厂|店|部|局|所|站|中心|村|委|院|行|政府|办|组|队|会|车间|单位|科|室|社|集团|学校|人员|人|员工|管理|情况|方)$/u

/** The surname: two characters where they are a compound one, else the first. */
function surnameLength(letters: readonly string[]): number {
  return letters.length > 2 && COMPOUND.has(`${letters[0]}${letters[1]}`) ? 2 : 1
}

/** Whether a word reads as the name of a person: two to four Chinese characters after a surname, or parts joined by a dot. */
export function readsAsName(word: string): boolean {
  if (/^\p{Script=Han}{1,8}(?:[·•・]\p{Script=Han}{1,8}){1,3}$/u.test(word)) return true
  if (!/^\p{Script=Han}{2,4}$/u.test(word) || NO_PERSON.test(word) || isHiddenName(word)) return false
  const letters = [...word]
  const surname = surnameLength(letters)
  if (letters.length > surname + 2) return false
  return surname === 2 || SURNAMES.has(letters[0] ?? '')
}

/** A name that is hidden already: 张某, 李某某, 王某甲. */
export function isHiddenName(word: string): boolean {
  return /^.{0,2}某+.?$/u.test(word)
}

/** 张三 → 张某, 欧阳小明 → 欧阳某某, 阿卜杜拉·买买提 → 阿某某. */
export function hiddenName(name: string): string {
  const letters = [...name].filter((ch) => !/[\s·•・]/u.test(ch))
  const surname = surnameLength(letters)
  return `${letters.slice(0, surname).join('')}${'某'.repeat(Math.min(2, Math.max(1, letters.length - surname)))}`
}

const STEMS = '甲乙丙丁戊己庚辛壬癸'

/** Hidden forms of names, different for different names: the second 张某 and the first become 张某甲 and 张某乙. */
export function hiddenNames(names: readonly string[]): ReadonlyMap<string, string> {
  const groups = new Map<string, string[]>()
  for (const name of new Set(names)) {
    const hidden = hiddenName(name)
    groups.set(hidden, [...(groups.get(hidden) ?? []), name])
  }
  return new Map(
    [...groups].flatMap(([hidden, same]) =>
      same.map((name, i) => [name, same.length === 1 ? hidden : `${hidden}${STEMS[i] ?? i + 1}`] as const),
    ),
  )
}
