import { field, longText, RECORD, signHere } from '../build'
import { eventFor, officersOf, partyOf } from '../case-view'
import { defineKind } from '../kind'
import { demanded, long, MUST, short } from './common-fields'
import { signedRecord } from './facts'
import { certificatesShown, recordSheet, shownFields, shownFrom, spanFields, spanRun } from './record'

const TITLE = '勘验笔录'
const PEOPLE = '人员'

export const inquestRecord = defineKind({
  ...signedRecord,
  id: 'inquest-record',
  title: TITLE,
  officialNo: 17,
  code: '勘',
  stage: '调查取证',
  proves: ['inquest'],
  perParty: false,
  perEvent: 'inquest',
  fields: {
    ...spanFields('勘验时间', '勘验'),
    place: short('勘验场所', '勘验', MUST),
    weather: short('天气情况', '勘验'),
    inspector1: short('勘验人一', PEOPLE, MUST),
    inspector1Post: short('勘验人一单位及职务', PEOPLE),
    inspector2: short('勘验人二', PEOPLE, MUST),
    inspector2Post: short('勘验人二单位及职务', PEOPLE),
    party1: short('当事人一', PEOPLE),
    party1Post: short('当事人一单位及职务', PEOPLE),
    party2: short('当事人二', PEOPLE),
    party2Post: short('当事人二单位及职务', PEOPLE),
    invited: short('被邀请人', PEOPLE, { help: '见证人等' }),
    invitedPost: short('被邀请人单位及职务', PEOPLE),
    recorder: short('记录人', PEOPLE),
    recorderPost: short('记录人单位及职务', PEOPLE),
    ...shownFields,
    record: long(
      '勘验情况',
      '记录',
      demanded('行政处罚法第五十五条第二款', '写明位置、尺寸、状态；另绘勘验图、附照片的，在此写明'),
    ),
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const e = eventFor(c, doc, 'inquest')
    const shown = shownFrom(c, e)
    const officers = officersOf(c, e)
    const recorder = officers.find((o) => o.roles?.includes('记录')) ?? officers[1]
    const at = (post: string | undefined) =>
      [shown.agencyName, post].filter((t) => t !== undefined).join(' ') || undefined
    const [a, b] = officers
    return {
      from: e?.from,
      to: e?.to,
      place: e?.place,
      weather: e?.weather,
      inspector1: a?.name,
      inspector1Post: a && at(a.post),
      inspector2: b?.name,
      inspector2Post: b && at(b.post),
      party1: party?.legalRepresentative ?? party?.name,
      party1Post:
        party?.kind === 'person'
          ? party.employer
          : [party?.name, party?.post].filter((t) => t !== undefined).join(' '),
      invited: e?.witness,
      recorder: recorder?.name,
      recorderPost: recorder && at(recorder.post),
      ...shown,
      record: e?.record,
    }
  },
  layout: (v, number) => {
    const person = (
      label: string,
      name: keyof typeof v & string,
      who: string | undefined,
      post: string | undefined,
    ) => [
      { label: `${label}：`, run: field(name, who, { blank: 3 }), mm: 48 },
      { label: '单位及职务：', run: field(`${name}Post`, post) },
    ]
    const signed = (who: string, then: string) => [
      `${who}（签名）：`,
      signHere(),
      `　　${then}：`,
      signHere(),
    ]
    return recordSheet(
      TITLE,
      number,
      [
        [{ label: '勘验时间：', run: spanRun(v) }],
        [
          { label: '勘验场所：', run: field('place', v.place), mm: 100 },
          { label: '天气情况：', run: field('weather', v.weather, { blank: 2 }) },
        ],
        person('勘验人', 'inspector1', v.inspector1, v.inspector1Post),
        person('勘验人', 'inspector2', v.inspector2, v.inspector2Post),
        person('当事人', 'party1', v.party1, v.party1Post),
        person('当事人', 'party2', v.party2, v.party2Post),
        person('被邀请人', 'invited', v.invited, v.invitedPost),
        person('记录人', 'recorder', v.recorder, v.recorderPost),
      ],
      [
        certificatesShown(v, ['现依法进行勘验检查，请予以配合。']),
        ...longText('record', v.record, { ...RECORD, lead: '勘验情况：', blankLines: 8 }),
      ],
      [
        signed('勘验人', '勘验人（签名）'),
        signed('当事人', '联系方式'),
        signed('当事人', '联系方式'),
        signed('被邀请人', '记录人（签名）'),
      ],
    )
  },
})
