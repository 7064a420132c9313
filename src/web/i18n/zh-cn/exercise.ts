import type { exerciseText as english } from '../en/exercise.ts';
import type { Translated } from '../catalogue.ts';

export const exerciseText: Translated<typeof english> = {
  'exercise.mark': '演练',
  'exercise.suez': '苏伊士运河关闭',
  'exercise.offer': '如果苏伊士运河现在关闭？',
  'exercise.offerWhy': '在您批准之前，不会向伙伴发送任何内容。',
  'exercise.start': '开始演练',
  'exercise.end': '结束演练',
  'exercise.shipments': '票货运',
  'exercise.orders': '份订单',
  'exercise.atRisk': '面临风险',
  'exercise.firstBroken': '首个违约日',
  'exercise.counting': '正在统计影响…',
  'plan.all': '全部规划',
  'plan.open': '打开方案',
  'plan.openWorking': '打开方案（计算中）',
  'plan.phase.collecting': '正在收集受影响的货运',
  'plan.phase.searching': '正在搜索每票货运的路径',
  'plan.phase.allocating': '正在分配有限的舱位与库存',
  'plan.phase.adopting': '正在记录决定',
  'plan.phase.done': '完成',
  'plan.doneOf': '{done} / {of}',
  'plan.heard': '{phase}，{percent}%',
};
