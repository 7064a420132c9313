// Why is a way out as it is, or not possible? By the codes of `decide/plan/alternative.ts`.
export const reasonsText = {
  'reason.wait.keep': 'Nothing more is done; what the partners say stands.',
  'reason.wait.until-stated': 'It is stated to end on {until}.',
  'reason.wait.until-stated.queue':
    'It is stated to end on {until}. The queue is served at {times} times the usual traffic, in order.',
  'reason.wait.until-assumed':
    'No end is stated: it is assumed to last until {until}, as long again as it has lasted and at least a week.',
  'reason.wait.until-assumed.queue':
    'No end is stated: it is assumed to last until {until}, as long again as it has lasted and at least a week. The queue is served at {times} times the usual traffic, in order.',
  'reason.wait.through': 'It is to last until {until}, and it gets through without waiting.',
  'reason.wait.unknown':
    'Neither legs nor places and times of what remains are known, so nothing can be compared.',
  'reason.other-way.from': 'From where the cargo is now, without {avoided}.',
  'reason.other-way.opened': 'From where the cargo is now; what was closed is open again.',
  'reason.other-way.nothing-closed': 'Nothing that a way could avoid is closed.',
  'reason.other-way.not-on-its-way': 'Nothing that is closed lies on its way.',
  'reason.other-way.no-way': 'No other way leads there past what is closed.',
  'reason.other-way.carrier': 'The ship is of {carrier}, who is to be avoided.',
  'reason.other-mode.leaves': 'It can leave {place} by {modeWord}.',
  'reason.other-mode.calls': 'The ship calls at {place}, and it goes on by {modeWord}.',
  'reason.other-mode.none': 'No air, rail or road service leads there from a place that it can reach.',
  'reason.other-stock.free': '{free} are free there; the shipment goes on and fills the gap.',
  'reason.other-stock.nowhere': 'No other warehouse is known to hold it.',
  'reason.other-stock.not-enough':
    'No other warehouse holds enough that is neither reserved nor its safety stock.',
  'reason.other-stock.no-way': 'No way leads there from a warehouse that holds it.',
  'reason.other-supplier.history':
    '{name} has supplied these goods; from order to delivery it takes {days} {days|day|days}, the median of {deliveries}. The old order stands: its goods come later and go into stock.',
  'reason.other-supplier.site':
    '{site} can make more than is asked of it; making is assumed to take {days} {days|day|days}. The old order stands: its goods come later and go into stock.',
  'reason.other-supplier.site-price':
    '{site} can make more than is asked of it; making is assumed to take {days} {days|day|days}, at the last price that the record knows. The old order stands: its goods come later and go into stock.',
  'reason.other-supplier.unknown': 'The record knows of nobody else who supplies these goods.',
  'reason.other-supplier.no-lines': 'It is not known which items were ordered, and how many.',
  'reason.other-supplier.no-price': 'At what price {name} supplies it is not known.',
  'reason.other-supplier.no-lead': '{name} has been ordered from, but no delivery shows how long it takes.',
  'reason.other-supplier.not-enough': '{name} has not enough of it to spare.',
  'reason.other-supplier.no-way': 'No way leads there from {name}.',
  'reason.other-supplier.ordered': 'It is ordered from {name} already, by {order}.',
} as const;
