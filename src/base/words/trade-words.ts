// What do the codes of a shipment say? Modes, delivery terms (Incoterms® 2020 and retired ones that contracts still
// name), classifiers, roles and the reasons for a value that is absent. Each entry is [English, Simplified Chinese].

export const modeWords = {
  sea: ['Sea', '海运'],
  air: ['Air', '空运'],
  rail: ['Rail', '铁路'],
  road: ['Road', '公路'],
  'inland-waterway': ['Inland waterway', '内河'],
  multimodal: ['Multimodal', '多式联运'],
} as const;

export const incotermWords = {
  EXW: ['Ex Works', '工厂交货'],
  FCA: ['Free Carrier', '货交承运人'],
  CPT: ['Carriage Paid To', '运费付至'],
  CIP: ['Carriage and Insurance Paid To', '运费和保险费付至'],
  DAP: ['Delivered at Place', '目的地交货'],
  DPU: ['Delivered at Place Unloaded', '目的地卸货后交货'],
  DDP: ['Delivered Duty Paid', '完税后交货'],
  FAS: ['Free Alongside Ship', '船边交货'],
  FOB: ['Free on Board', '船上交货'],
  CFR: ['Cost and Freight', '成本加运费'],
  CIF: ['Cost, Insurance and Freight', '成本、保险费加运费'],
  // Retired: DAT in 2020, the other delivered terms in 2011, the rail and airport terms in 1990; C&F was CFR.
  DAT: ['Delivered at Terminal (retired)', '运输终端交货（已废止）'],
  DAF: ['Delivered at Frontier (retired)', '边境交货（已废止）'],
  DES: ['Delivered Ex Ship (retired)', '目的港船上交货（已废止）'],
  DEQ: ['Delivered Ex Quay (retired)', '目的港码头交货（已废止）'],
  DDU: ['Delivered Duty Unpaid (retired)', '未完税交货（已废止）'],
  FOR: ['Free on Rail (retired)', '火车上交货（已废止）'],
  FOT: ['Free on Truck (retired)', '卡车上交货（已废止）'],
  FOA: ['FOB Airport (retired)', '启运机场交货（已废止）'],
  'C&F': ['Cost and Freight (retired spelling)', '成本加运费（旧称）'],
} as const;

export const classifierWords = {
  planned: ['Planned', '计划'],
  estimated: ['Estimated', '预计'],
  actual: ['Actual', '实际'],
} as const;

export const partyRoleWords = {
  buyer: ['Buyer', '买方'],
  seller: ['Seller', '卖方'],
  shipper: ['Shipper', '发货人'],
  consignee: ['Consignee', '收货人'],
  forwarder: ['Freight forwarder', '货运代理'],
  carrier: ['Carrier', '承运人'],
  broker: ['Customs broker', '报关行'],
  warehouse: ['Warehouse', '仓库'],
  bank: ['Bank', '银行'],
  authority: ['Authority', '主管机关'],
  insurer: ['Insurer', '保险公司'],
  notify: ['Notify party', '通知方'],
} as const;

export const absenceWords = {
  'not-captured': ['Not captured', '未采集'],
  'captured-separately': ['Captured separately', '另行记录'],
  'included-in-commodity-cost': ['Included in the price of the goods', '已含在货价中'],
  'invoiced-separately': ['Invoiced separately', '另行开票'],
  'see-elsewhere': ['See elsewhere', '见其他文件'],
  'not-applicable': ['Not applicable', '不适用'],
} as const;
