// What do the codes of warning and answer say? Hazards, and how severe and certain they are (the scales are those of the
// Common Alerting Protocol 1.2), kinds of exception and of alternative. Each entry is [English, Simplified Chinese].

export const hazardWords = {
  earthquake: ['Earthquake', '地震'],
  'tropical-cyclone': ['Tropical cyclone', '热带气旋'],
  flood: ['Flood', '洪水'],
  volcano: ['Volcanic eruption', '火山喷发'],
  drought: ['Drought', '干旱'],
  wildfire: ['Wildfire', '野火'],
  tsunami: ['Tsunami', '海啸'],
  closure: ['Closure', '关闭'],
  strike: ['Strike', '罢工'],
  storm: ['Storm', '风暴'],
  health: ['Health emergency', '公共卫生事件'],
  policy: ['Change of policy', '政策变动'],
  conflict: ['Conflict', '冲突'],
  accident: ['Accident', '事故'],
  outage: ['Outage', '中断'],
  congestion: ['Congestion', '拥堵'],
  milestone: ['Missed milestone', '里程碑缺失'],
  delay: ['Delay', '延误'],
  dwell: ['Long dwell', '滞留过久'],
  demand: ['Change of demand', '需求变动'],
  supplier: ['Supplier drift', '供应商偏离'],
  other: ['Other', '其他'],
} as const;

export const severityWords = {
  minor: ['Minor', '轻微'],
  moderate: ['Moderate', '中等'],
  severe: ['Severe', '严重'],
  extreme: ['Extreme', '极端'],
  unknown: ['Unknown', '未知'],
} as const;

export const certaintyWords = {
  observed: ['Observed', '已观测到'],
  likely: ['Likely', '很可能'],
  possible: ['Possible', '可能'],
  unlikely: ['Unlikely', '不太可能'],
  unknown: ['Unknown', '未知'],
} as const;

export const exceptionWords = {
  hazard: ['Hazard on the way', '途中灾害'],
  'missing-milestone': ['Missing milestone', '节点缺失'],
  late: ['Late', '延误'],
  temperature: ['Temperature', '温度异常'],
  customs: ['Customs', '海关'],
  'stock-out': ['Stock-out', '缺货'],
  demurrage: ['Demurrage and detention', '滞期与滞箱'],
  message: ['Message', '报文'],
} as const;

export const alternativeWords = {
  wait: ['Wait', '等待'],
  'other-way': ['Another way', '改走其他路线'],
  'other-mode': ['Another mode', '改用其他运输方式'],
  'other-stock': ['Stock from elsewhere', '调用其他库存'],
  'other-supplier': ['Another supplier', '改用其他供应商'],
} as const;
