import type { termsText as source } from '../en/terms.ts';
import type { Translated } from '../catalogue.ts';

export const termsText: Translated<typeof source> = {
  'clocks.title': '滞期费与滞箱费',
  'clocks.table': '集装箱计费时钟',
  'clocks.container': '集装箱',
  'clocks.charge': '费目',
  'clocks.status': '时钟',
  'clocks.lastFreeDay': '免费期最后一天',
  'clocks.soFar': '目前累计',
  'clocks.tomorrow': '明日增加',
  'clocks.total': '合计',
  'clocks.noTariff':
    '此处尚无费率表，无法计费。操作员可用命令添加：portolan tariff set 名称 文件（JSON 或 CSV）。',
  'clocks.none': '尚无时钟计费。预计的免费期最后一天见时间线。',
  'clocks.unclear': '费率表未能确定',
  'clocks.waits': '等待：{event}',
  'clocks.days': '已计费 {n} 天',
  'clocks.stepUp': '{date} 起每天 {rate}',
  'clocks.charge.demurrage': '滞期费',
  'clocks.charge.detention': '滞箱费',
  'clocks.charge.storage': '堆存费',
  'clocks.charge.combined': '滞期滞箱合并费',
  'clocks.charge.per-diem': '按日用箱费',
  'clocks.charge.plug-in': '冷箱插电费',
  'clocks.status.not-started': '未开始',
  'clocks.status.free': '免费期内',
  'clocks.status.grace': '宽限期内',
  'clocks.status.running': '计费中',
  'clocks.status.paused': '暂停',
  'clocks.status.stopped': '已停止',
};
