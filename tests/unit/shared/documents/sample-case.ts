import { CaseFile, type DocumentInstance } from '@shared/model/case-file'

/** 示例虚构: a dust case of a woodworking firm, filled in wherever a document could draw on it. */
export const sampleCase: CaseFile = CaseFile.parse({
  format: 'anjuan-case',
  version: 1,
  id: 'case-1',
  kind: '行政处罚普通程序',
  title: '青禾木业有限公司未按规定清理除尘系统积尘案',
  cause: '涉嫌未对安全设备进行经常性维护、保养；未如实记录安全生产教育和培训情况',
  agency: {
    name: '海澄县应急管理局',
    kind: '应急管理部门',
    level: '县级',
    numberPrefix: '海',
    address: '海澄县滨河路88号',
    postcode: '314300',
    phone: '0573-86000001',
    contact: '陈立新',
    reconsiderationOrgan: '海澄县人民政府',
    court: '海澄县人民法院',
    fineBank: '海澄农商银行营业部',
    fineAccount: '201000123456789012',
    authority: { kind: '法定' },
  },
  source: { kind: '检查', receivedOn: '2026-03-05', reference: '2026年度监督检查计划' },
  summary:
    '2026年3月5日，我局执法人员对青禾木业有限公司进行现场检查，发现该公司打磨车间除尘器灰斗及风管内积尘明显，除尘系统无维护保养记录；2026年1月至2月新上岗的6名打磨工无安全生产教育和培训记录。上述行为涉嫌违反《安全生产法》第三十六条第二款、第二十八条第四款的规定。',
  parties: [
    {
      id: 'p1',
      kind: 'unit',
      name: '海澄县青禾木业有限公司',
      creditCode: '91330424MA2CX00001',
      legalRepresentative: '周国强',
      post: '总经理',
      address: '海澄县望海街道工业园区纬三路16号',
      postcode: '314300',
      phone: '13800000001',
      industry: '木材加工',
      role: '行为人',
    },
    { id: 'p2', kind: 'person', name: '周国强', sex: '男', birthDate: '1975-06-12', idNumber: '330424197506120019', address: '海澄县望海街道海盛花园3幢501室', employer: '海澄县青禾木业有限公司', employerAddress: '海澄县望海街道工业园区纬三路16号', post: '总经理', phone: '13800000001', role: '主要负责人' },
  ],
  officers: [
    { id: 'o1', name: '陈立新', post: '执法一中队中队长', certificateNumber: '11000024011', roles: ['承办'] },
    { id: 'o2', name: '吴敏', post: '执法一中队执法员', certificateNumber: '11000024027', roles: ['承办', '记录'] },
    { id: 'o3', name: '沈建华', post: '政策法规科科长', roles: ['审核', '法制审核'], legalQualification: 'A20133304240077' },
    { id: 'o4', name: '顾伟民', post: '局长', roles: ['审批', '集体讨论'] },
    { id: 'o5', name: '许芳', post: '副局长', roles: ['集体讨论'] },
    { id: 'o6', name: '钱志明', post: '副局长', roles: ['集体讨论'] },
  ],
  acts: [
    {
      id: 'a1',
      description: '未对安全设备（打磨车间袋式除尘系统）进行经常性维护、保养',
      parties: ['p1'],
      elements: [
        { text: '2026年3月5日现场检查时，该公司打磨车间2号除尘器灰斗内积尘厚度约12厘米，水平风管检修口处积尘厚度约3厘米', evidence: ['e1', 'e2'] },
        { text: '该公司不能提供2025年11月以来的除尘系统清灰和维护保养记录', evidence: ['e3', 'e4'] },
      ],
      violated: [{ law: '安全生产法', article: 36, paragraph: 2 }],
      penaltyBasis: [{ law: '安全生产法', article: 99, item: 3 }],
      circumstances: [{ effect: '从轻', ground: '当事人在责令限期整改期限内主动完成整改，消除了危害后果', provision: { law: '行政处罚法', article: 32, item: 1 } }],
      discoveredOn: '2026-03-05',
    },
    {
      id: 'a2',
      description: '未如实记录安全生产教育和培训情况',
      parties: ['p1'],
      elements: [{ text: '2026年1月至2月新上岗的6名打磨工无安全生产教育和培训记录', evidence: ['e3', 'e4'] }],
      violated: [{ law: '安全生产法', article: 28, paragraph: 4 }],
      penaltyBasis: [{ law: '安全生产法', article: 97, item: 4 }],
    },
  ],
  events: [
    { id: 'v1', kind: 'inspection', from: '2026-03-05T09:30+08:00', to: '2026-03-05T11:20+08:00', place: '打磨车间、危险废物仓库、办公楼二楼安全科', presentPerson: '周国强', identityShown: true, party: 'p1', findings: [
      '2026年3月5日，执法人员在该公司总经理周国强陪同下，按照2026年度监督检查计划对该公司粉尘防爆和安全生产教育培训情况进行检查，情况如下：',
      '1．打磨车间设有袋式除尘系统两套，现场生产正常。打开2号除尘器灰斗检查口，灰斗内积尘厚度约12厘米；打开水平风管检修口，管内积尘厚度约3厘米。',
      '2．查阅除尘系统维护保养台账，最后一次清灰记录日期为2025年10月28日，此后无记录。',
      '3．查阅员工名册和安全生产教育培训档案，2026年1月至2月新上岗的打磨工6人，均无安全生产教育和培训记录。',
      '4．作业场所设置的安全警示标志齐全，灭火器在有效期内。',
      '执法人员对上述情况进行了拍照，并当场开具责令限期整改指令书。',
    ].join('\n') },
    { id: 'v2', kind: 'rectification-order', date: '2026-03-05', party: 'p1', hazards: [
      { text: '打磨车间2号除尘器灰斗及水平风管内积尘未清理', dueOn: '2026-03-12' },
      { text: '未建立除尘系统清灰和维护保养记录', dueOn: '2026-03-20' },
      { text: '2026年1月至2月新上岗的6名打磨工未建立安全生产教育和培训记录', dueOn: '2026-03-20' },
    ] },
    { id: 'v3', kind: 'filing-request', date: '2026-03-06', basis: '该公司的行为涉嫌违反《安全生产法》第三十六条第二款、第二十八条第四款的规定，符合立案条件，建议立案调查，由陈立新、吴敏承办。' },
    { id: 'v4', kind: 'filing-approval', date: '2026-03-06', approver: 'o4', approved: true },
    { id: 'v5', kind: 'interview', from: '2026-03-10T14:00+08:00', to: '2026-03-10T15:35+08:00', place: '海澄县应急管理局205询问室', person: '周国强', relation: '总经理', times: 1, officers: ['o1', 'o2'], record: [
      '问：您听清楚上述告知内容了吗？是否申请回避？',
      '答：听清楚了，不申请回避。',
      '问：请介绍一下您的基本情况和公司情况。',
      '答：我叫周国强，是海澄县青禾木业有限公司的总经理、法定代表人，全面负责公司的生产经营和安全工作。公司主要生产实木家具部件，现有员工48人，其中打磨工14人。',
      '问：公司打磨车间除尘系统的清灰和维护由谁负责，多长时间清理一次？',
      '答：由设备部负责，制度规定灰斗每班清理，风管每月清理一次。去年11月设备部主管离职后，一直没有人接手，清灰就不及时了，记录也断了。',
      '问：2026年3月5日检查时，2号除尘器灰斗积尘约12厘米、风管积尘约3厘米，您对此是否有异议？',
      '答：没有异议，当时我也在现场，情况属实。',
      '问：2026年1月至2月新上岗的6名打磨工，是否进行过安全生产教育和培训？',
      '答：车间主任口头讲过一些注意事项，但没有按制度做三级教育，也没有留下记录。',
      '问：目前整改情况如何？',
      '答：检查当天就停机清理了灰斗和风管，这两天正在补做培训和记录。',
      '问：您还有什么要补充的吗？',
      '答：没有了。我们认识到了问题的严重性，会认真整改。',
      '以上笔录我已看过，与我说的一致。',
    ].join('\n') },
    { id: 'v6', kind: 're-inspection', date: '2026-03-20', order: 'v2', party: 'p1', allCorrected: true, hazards: [
      { text: '打磨车间2号除尘器灰斗及水平风管内积尘未清理', corrected: true, result: '已清理，现场检查无明显积尘' },
      { text: '未建立除尘系统清灰和维护保养记录', corrected: true, result: '已建立，自3月6日起每班记录' },
      { text: '2026年1月至2月新上岗的6名打磨工未建立安全生产教育和培训记录', corrected: true },
    ] },
    { id: 'v7', kind: 'penalty-notice', date: '2026-04-10', party: 'p1', version: 1, defenceRightTold: true, defenceDays: 5, hearingRightTold: true, penalties: [
      { party: 'p1', acts: ['a1'], kind: '罚款', amountFen: 2000000, basis: [{ law: '安全生产法', article: 99, item: 3 }], tier: '一般档次' },
      { party: 'p1', acts: ['a2'], kind: '罚款', amountFen: 3000000, basis: [{ law: '安全生产法', article: 97, item: 4 }] },
    ] },
    { id: 'v8', kind: 'service', date: '2026-04-10', party: 'p1', servedEvent: 'v7', served: 'd6', method: '直接送达', receiver: '周国强', receiverRelation: '法定代表人', place: '该公司办公楼二楼', officers: ['o1', 'o2'], signed: true },
    { id: 'v9', kind: 'defence', date: '2026-04-15', party: 'p1', waived: false, points: '公司已按期完成整改，近两年经营困难，请求从轻处罚' },
    { id: 'v10', kind: 'defence-review', date: '2026-04-17', party: 'p1', adopted: '部分采纳', reasons: '当事人在责令期限内完成整改属实，应当从轻；经营困难不属于法定从轻、减轻情节' },
    { id: 'v11', kind: 'hearing-request', party: 'p1', absent: true },
    { id: 'v12', kind: 'legal-review', date: '2026-04-22', reviewer: 'o3', required: true, ground: '疑难复杂、涉及多个法律关系', passed: true, opinion: '1．主体和权限：本机关具有管辖权，两名执法人员均持有效执法证件。\n2．事实和证据：违法事实清楚，现场检查记录、照片、台账与询问笔录相互印证。\n3．法律适用和裁量：定性准确，罚款数额在法定幅度内，从轻理由成立。\n4．程序：立案、调查、告知符合法定程序，告知了听证权利，当事人未申请听证。\n5．未发现涉嫌犯罪情形。\n同意按拟处罚意见办理。' },
    { id: 'v13', kind: 'collective-discussion', from: '2026-04-24T09:00+08:00', to: '2026-04-24T09:50+08:00', place: '局三楼会议室', host: 'o4', reporter: 'o1', recorder: 'o2', attendees: ['o4', 'o5', 'o6', 'o3'], content: '青禾木业有限公司未按规定维护保养除尘系统、未如实记录安全生产教育和培训情况一案的事实认定、法律适用和处罚幅度。', opinions: '陈立新：汇报案件调查经过、违法事实、证据和当事人陈述申辩情况，建议两项违法行为分别裁量、合并处罚，罚款人民币五万元。\n沈建华：本案已经法制审核，事实清楚，证据充分，程序合法，同意承办人意见。\n许芳：当事人按期整改，可以从轻，同意。\n钱志明：同意，建议加强对该公司的后续检查。\n顾伟民：同意上述意见。', conclusion: '一致同意对海澄县青禾木业有限公司两项违法行为合并处以罚款人民币伍万元整的行政处罚。', recordSigned: true },
    { id: 'v14', kind: 'head-approval', date: '2026-04-24', party: 'p1', approver: 'o4', opinion: '同意。' },
    { id: 'v15', kind: 'decision', date: '2026-04-27', party: 'p1', outcome: '行政处罚', penalties: [
      { party: 'p1', acts: ['a1'], kind: '罚款', amountFen: 2000000, basis: [{ law: '安全生产法', article: 99, item: 3 }], tier: '一般档次' },
      { party: 'p1', acts: ['a2'], kind: '罚款', amountFen: 3000000, basis: [{ law: '安全生产法', article: 97, item: 4 }] },
    ], payWithinDays: 15 },
    { id: 'v16', kind: 'service', date: '2026-04-29', party: 'p1', servedEvent: 'v15', served: 'd10', method: '直接送达', receiver: '周国强', place: '该公司办公楼二楼', officers: ['o1', 'o2'], signed: true, recorded: true },
    { id: 'v17', kind: 'payment', date: '2026-05-08', party: 'p1', amountFen: 5000000, receipt: '33042600012345', full: true },
    { id: 'v18', kind: 'closing', date: '2026-05-11', party: 'p1', ground: '处罚执行完毕' },
  ],
  evidence: [
    { id: 'e1', number: 'E-001', kind: '勘验笔录、现场笔录', name: '现场检查记录', pages: 2, proves: '检查时除尘系统积尘和台账情况' },
    { id: 'e2', number: 'E-002', kind: '视听资料', name: '现场照片', quantity: '6张', proves: '灰斗、风管积尘厚度' },
    { id: 'e3', number: 'E-003', kind: '书证', name: '除尘系统维护保养台账及员工名册复印件', pages: 5, proves: '2025年11月以来无清灰记录，6名新员工上岗时间' },
    { id: 'e4', number: 'E-004', kind: '当事人的陈述', name: '周国强询问笔录', pages: 3, proves: '当事人对违法事实予以认可' },
  ],
  documents: [
    { id: 'd1', kind: 'inspection-record', number: '（海）应急检记〔2026〕31号', subject: 'v1', state: '草稿', overrides: {} },
    { id: 'd2', kind: 'rectification-order', number: '（海）应急责改〔2026〕31号', subject: 'v2', party: 'p1', state: '草稿', overrides: {} },
    { id: 'd3', kind: 're-inspection-opinion', number: '（海）应急复查〔2026〕31号', subject: 'v6', party: 'p1', state: '草稿', overrides: {} },
    { id: 'd4', kind: 'filing-approval', number: '（海）应急立〔2026〕12号', state: '草稿', overrides: {} },
    { id: 'd5', kind: 'interview-record', subject: 'v5', state: '草稿', overrides: {} },
    { id: 'd6', kind: 'penalty-notice', number: '（海）应急罚告〔2026〕12号', subject: 'v7', party: 'p1', state: '草稿', overrides: {} },
    { id: 'd7', kind: 'case-handling-approval', number: '（海）应急处呈〔2026〕12号', party: 'p1', state: '草稿', overrides: {} },
    { id: 'd8', kind: 'collective-discussion-record', number: '（海）应急罚集〔2026〕12号', subject: 'v13', state: '草稿', overrides: {} },
    { id: 'd9', kind: 'legal-review-opinion', number: '（海）应急法审〔2026〕12号', subject: 'v12', state: '草稿', overrides: {} },
    { id: 'd10', kind: 'penalty-decision-unit', number: '（海）应急罚〔2026〕12号', subject: 'v15', party: 'p1', state: '草稿', overrides: {} },
    { id: 'd11', kind: 'service-receipt', number: '（海）应急回〔2026〕12号', party: 'p1', state: '草稿', overrides: {} },
    { id: 'd12', kind: 'closing-approval', number: '（海）应急结〔2026〕12号', party: 'p1', state: '草稿', overrides: {} },
  ],
})

/** Nothing but a name: the least a case may be. */
export const minimalCase: CaseFile = CaseFile.parse({
  format: 'anjuan-case',
  version: 1,
  id: 'case-0',
  parties: [{ id: 'p1', kind: 'unit', name: '某单位' }],
})

export function sampleDocument(kind: string): DocumentInstance {
  const found = sampleCase.documents?.find((d) => d.kind === kind)
  if (found === undefined) throw new Error(`no sample document of kind ${kind}`)
  return found
}

export function emptyDocument(kind: string): DocumentInstance {
  return { id: 'd1' as DocumentInstance['id'], kind, state: '草稿', overrides: {} }
}
