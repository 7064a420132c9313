import type { Translated } from '../catalogue.ts';
import type { reasonsText as en } from '../en/reasons.ts';

export const reasonsText: Translated<typeof en> = {
  'reason.wait.keep': '不再采取措施，以伙伴的通报为准。',
  'reason.wait.until-stated': '据通报将于 {until} 结束。',
  'reason.wait.until-stated.queue':
    '据通报将于 {until} 结束。此后按到达顺序放行，速度为平时流量的 {times} 倍。',
  'reason.wait.until-assumed': '未通报结束时间：假定持续到 {until}，即与已持续时间等长，至少一周。',
  'reason.wait.until-assumed.queue':
    '未通报结束时间：假定持续到 {until}，即与已持续时间等长，至少一周。此后按到达顺序放行，速度为平时流量的 {times} 倍。',
  'reason.wait.through': '预计持续到 {until}，本货运无需等待即可通过。',
  'reason.wait.unknown': '剩余运输段及其地点、时间均不明，无从比较。',
  'reason.other-way.from': '自货物现处位置出发，避开 {avoided}。',
  'reason.other-way.opened': '自货物现处位置出发；原封闭之处已重新开放。',
  'reason.other-way.nothing-closed': '没有可以绕开的封闭之处。',
  'reason.other-way.not-on-its-way': '封闭之处不在其路线上。',
  'reason.other-way.no-way': '没有绕开封闭之处的其他路线。',
  'reason.other-way.carrier': '该船属于须避开的承运人 {carrier}。',
  'reason.other-mode.leaves': '可在{place}改走{modeWord}。',
  'reason.other-mode.calls': '船舶挂靠{place}，再改走{modeWord}。',
  'reason.other-mode.none': '从可到达之处没有空运、铁路或公路服务通往目的地。',
  'reason.other-stock.free': '该处有 {free} 件可调用；原货继续运输，用于补足库存。',
  'reason.other-stock.nowhere': '未知其他仓库有此货。',
  'reason.other-stock.not-enough': '其他仓库除已预留和安全库存外数量不足。',
  'reason.other-stock.no-way': '从存有此货的仓库没有可行路线。',
  'reason.other-supplier.history':
    '{name} 曾供应此货；从下单到交付需 {days} 天（{deliveries} 次交付的中位数）。原订单不变：其货物随后到达，转入库存。',
  'reason.other-supplier.site':
    '{site} 的产能高于现有需求；假定生产需 {days} 天。原订单不变：其货物随后到达，转入库存。',
  'reason.other-supplier.site-price':
    '{site} 的产能高于现有需求；假定生产需 {days} 天，价格按记录中最近的单价。原订单不变：其货物随后到达，转入库存。',
  'reason.other-supplier.unknown': '记录中没有其他供应商供应此货。',
  'reason.other-supplier.no-lines': '所订货品及数量不明。',
  'reason.other-supplier.no-price': '{name} 的供货价格不明。',
  'reason.other-supplier.no-lead': '曾向 {name} 订货，但没有交付记录可说明所需时间。',
  'reason.other-supplier.not-enough': '{name} 可供数量不足。',
  'reason.other-supplier.no-way': '从 {name} 处没有可行路线。',
  'reason.other-supplier.ordered': '已通过订单 {order} 向 {name} 订货。',
};
