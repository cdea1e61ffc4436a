import { cite } from '../law/citation'
import type { CaseIndex } from '../procedure/case-index'
import { ask, at, atEvent, fail, pass, type Verdict } from './outcome'
import { defineRule } from './rule'
import { penaltyDecisions } from './subjects'

const atEnd = (c: CaseIndex) => c.of('closing').length + c.of('archiving').length > 0
const endPlaces = (c: CaseIndex) => [...c.of('closing'), ...c.of('archiving')].map((e) => atEvent(e))

export const informationPublic = defineRule({
  id: 'PC-GONGSHI-XINXI',
  title: '执法信息事前公示',
  stage: '立案',
  severity: 'minor',
  cites: [cite('行政处罚法', 39)],
  applies: (c) => c.of('filing-approval').length > 0 || penaltyDecisions(c).length > 0,
  ask: {
    text: '本机关的处罚实施机关、立案依据、实施程序和救济渠道已经公示吗？',
    look: '看本机关或者本级政府网站的执法公示栏目。',
    good: '是',
    wrong: '实施机关、立案依据、实施程序和救济渠道应当公示。请补充公示',
    about: (c) => [c.file.agency?.name],
  },
  check: (c) => ask([at('case', c.file, 'agency')]),
})

export const secretsKept = defineRule({
  id: 'PC-GONGSHI-TUOMIN',
  title: '公示前隐去秘密和隐私',
  stage: '公示',
  severity: 'major',
  cites: [cite('行政处罚法', 50)],
  applies: (c) => c.of('publication').length > 0,
  ask: {
    text: '公示的内容里，国家秘密、商业秘密和个人隐私都隐去了吗？',
    look: '看公示的网页或者截图：身份证号、住址、电话、银行账号、工艺配方等。',
    good: '是',
    wrong: '公开了应当保密的内容。请立即撤下、隐去后重新公示',
    about: (c) => c.of('publication').map((p) => [p.where, p.date, p.redacted]),
  },
  check: (c) =>
    c.of('publication').map((p): Verdict => {
      if (p.redacted === undefined) return ask([atEvent(p, 'redacted')])
      return p.redacted
        ? pass()
        : fail('公示没有隐去个人隐私、商业秘密。请立即撤下、隐去后重新公示', [atEvent(p, 'redacted')])
    }),
})

export const recordedThroughout = defineRule({
  id: 'PC-QUANGUOCHENG',
  title: '全过程记录并归档',
  stage: '结案归档',
  severity: 'major',
  cites: [cite('行政处罚法', 47)],
  applies: atEnd,
  ask: {
    text: '启动、取证、审核、决定、送达、执行各步都有文字或者音像记录，并且都归入案卷了吗？',
    look: '对照卷内目录和音像清单，看每一步有没有记录、有没有漏归。',
    good: '是',
    wrong: '没有全过程记录或者没有归档保存。请补充归档，缺的记录写明原因',
    about: (c) => [
      c.events.map((e) => [e.date, e.from, e.documents, e.evidence]),
      (c.file.documents ?? []).map((d) => [d.kind, d.state]),
    ],
  },
  check: (c) => ask(endPlaces(c)),
})

export const standsReview = defineRule({
  id: 'PC-JIANDU-PINGCHA',
  title: '案卷评查的标准',
  stage: '结案归档',
  severity: 'minor',
  cites: [cite('行政执法监督条例', 18)],
  applies: atEnd,
  ask: {
    text: '按案卷评查的标准自查过：决定合法、过罚相当、文书规范、证据真实完整吗？',
    look: '对照本地的案卷评查标准逐项自查。',
    good: '是',
    wrong: '自查不合格。请按评查意见整改',
    about: (c) => [
      (c.file.documents ?? []).map((d) => [d.kind, d.state]),
      c.of('closing').map((e) => e.ground),
    ],
  },
  check: (c) => ask(endPlaces(c)),
})

export const opennessRules = [informationPublic, secretsKept, recordedThroughout, standsReview] as const
