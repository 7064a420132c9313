// Which words do people put over a column? English and Simplified Chinese, as shipment lists of forwarders and ERP systems
// have them; lower case, punctuation as spaces.

export const fieldWords = {
  shipment: ['shipment', 'shipment no', 'shipment number', 'shipment id', 'shipment ref', 'asn', 'asn dn', 'delivery no', 'delivery note', 'consignment', 'job no', 'tracking number', '运单号', '货运单号', '发货单号', '装运号', '船次号', '运单'],
  order: ['order', 'order no', 'order number', 'order id', 'po', 'po no', 'po number', 'purchase order', 'po so', '订单号', '采购订单', '采购单号', '订单', '订单编号'],
  supplier: ['supplier', 'vendor', 'seller', 'shipper', 'exporter', 'supplier name', '供应商', '卖方', '发货人', '厂商'],
  buyer: ['buyer', 'customer', 'consignee', 'importer', '买方', '客户', '收货人'],
  goods: ['goods', 'description', 'item description', 'product', 'commodity', 'cargo', 'item', 'goods description', '货物', '品名', '货名', '商品名称', '产品', '商品'],
  value: ['value', 'amount', 'goods value', 'invoice value', 'cargo value', 'total value', '货值', '金额', '总价', '价值'],
  currency: ['currency', 'ccy', 'cur', '币种', '币别', '货币'],
  mode: ['mode', 'transport mode', 'shipment mode', 'mode of transport', 'transport', '运输方式', '方式', '运输模式'],
  origin: ['origin', 'from', 'pol', 'port of loading', 'loading port', 'origin port', 'departure port', 'place of receipt', '起运港', '装货港', '起运地', '始发港', '出发地'],
  destination: ['destination', 'to', 'pod', 'port of discharge', 'discharge port', 'destination port', 'arrival port', 'place of delivery', '目的港', '卸货港', '目的地'],
  departure: ['departure', 'etd', 'departure date', 'ship date', 'sailing date', 'depart', 'on board date', '离港日期', '开船日', '起运日期', '发货日期', '预计离港'],
  eta: ['eta', 'arrival', 'arrival date', 'estimated arrival', 'expected arrival', '预计到港', '到港日期', '预计到达', '到货日期', '预计到港日期'],
  requiredBy: ['required by', 'required date', 'need by', 'due date', 'delivery date', 'requested delivery', 'required', 'deadline', '需求日期', '要求到货日期', '交货日期', '交期'],
  carrier: ['carrier', 'shipping line', 'line', 'airline', '承运人', '船公司', '航空公司'],
  container: ['container', 'container no', 'container number', 'containers', 'equipment', '箱号', '集装箱号', '柜号', '集装箱'],
  weight: ['weight', 'gross weight', 'weight kg', 'gross weight kg', 'gw', 'kg', '毛重', '重量'],
  incoterm: ['incoterm', 'incoterms', 'terms', 'delivery terms', 'inco term', '贸易条款', '贸易术语', '成交方式'],
  billOfLading: ['bill of lading', 'b l', 'bl no', 'b l no', 'bl', 'mbl', 'awb', '提单号', '提单'],
} as const satisfies Record<string, readonly string[]>;

export type ListField = keyof typeof fieldWords;

export const modeWords: Readonly<Record<string, string>> = {
  Sea: 'sea', Ocean: 'sea', Vessel: 'sea', Ship: 'sea', FCL: 'sea', LCL: 'sea', 海运: 'sea', 海: 'sea',
  Air: 'air', Airfreight: 'air', 'Air Charter': 'air', 空运: 'air', 航空: 'air',
  Rail: 'rail', Train: 'rail', 铁路: 'rail', 铁运: 'rail',
  Road: 'road', Truck: 'road', Trucking: 'road', 公路: 'road', 卡车: 'road', 陆运: 'road', 汽运: 'road',
  Barge: 'inland-waterway', 'Inland waterway': 'inland-waterway', 内河: 'inland-waterway', 驳船: 'inland-waterway',
  Multimodal: 'multimodal', Intermodal: 'multimodal', 多式联运: 'multimodal',
};
