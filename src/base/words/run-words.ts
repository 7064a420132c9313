// What do the codes of playbooks and their runs say? Kinds of steps, how far each is, why one was left out, how a run came out, and what
// would have helped. Each entry is [English, Simplified Chinese].

export const stepWords = {
  notify: ['Tell partners', '通知伙伴'],
  ask: ['Ask a partner', '询问伙伴'],
  hold: ['Hold', '暂停放行'],
  release: ['Release', '放行'],
  replan: ['Plan again', '重新计划'],
  'switch-supplier': ['Another supplier', '更换供应商'],
  'switch-stock': ['Stock from elsewhere', '从其他地点调货'],
  file: ['File a document', '提交单证'],
  claim: ['Claim', '索赔'],
  hedge: ['Hedge', '对冲'],
  wait: ['Wait', '等待'],
  approve: ['Approve', '批准'],
  branch: ['Branch', '分支'],
} as const;

export const stepStatusWords = {
  waiting: ['Not yet its turn', '尚未轮到'],
  due: ['Due', '待办'],
  approved: ['Approved', '已批准'],
  rejected: ['Rejected', '已拒绝'],
  sent: ['Sent, waits for an answer', '已发出，等待答复'],
  answered: ['Answered', '已答复'],
  escalated: ['Escalated', '已升级'],
  done: ['Done', '已完成'],
  failed: ['Failed', '失败'],
  skipped: ['Left out', '已略过'],
  'undo-due': ['Being taken back', '正在撤回'],
  undone: ['Taken back', '已撤回'],
  'undo-failed': ['Could not be taken back', '未能撤回'],
  left: ['Stays: nothing takes it back', '保留：无法撤回'],
} as const;

export const stepReasonWords = {
  condition: ['Its condition does not hold', '条件不成立'],
  branch: ['The branch goes another way', '分支走向另一路径'],
  late: ['Nobody acted in time', '无人及时处理'],
  failed: ['It, or a step before it, failed', '本步骤或前一步骤失败'],
  rejected: ['It, or a step before it, was rejected', '本步骤或前一步骤被拒绝'],
  undone: ['The run is taken back', '预案执行被撤回'],
  'no-engine': ['This program cannot do it yet', '本程序尚不能执行'],
} as const;

export const runOutcomeWords = {
  running: ['Under way', '执行中'],
  undoing: ['Being taken back', '正在撤回'],
  completed: ['Completed', '已完成'],
  incomplete: ['Not all was done', '未全部完成'],
  undone: ['Taken back', '已撤回'],
  'partly-undone': ['Partly taken back', '部分撤回'],
} as const;

export const lessonWords = {
  'act-on-first-signal': ['Acting on the first signal', '根据首个信号即行动'],
  'approve-sooner': ['Approving sooner', '更早批准'],
  buffer: ['More stock', '更多库存'],
  'partner-silent': ['An answer of the partner', '伙伴的答复'],
  'step-failed': ['The step that failed', '失败的步骤'],
  'earlier-word': ['Hearing of it earlier', '更早获知'],
} as const;
