// Which pages are there? In the order of the loop; a page stands here when its engine does.
import {
  BarChartIcon,
  CheckboxIcon,
  ColumnsIcon,
  CubeIcon,
  ExclamationTriangleIcon,
  GlobeIcon,
  IdCardIcon,
  LightningBoltIcon,
  ReaderIcon,
} from '@radix-ui/react-icons';

export const pages = [
  { to: '/', name: 'nav.exceptions', key: 'e', Icon: ExclamationTriangleIcon },
  { to: '/orders', name: 'nav.orders', key: 'o', Icon: ReaderIcon },
  { to: '/shipments', name: 'nav.shipments', key: 's', Icon: CubeIcon },
  { to: '/map', name: 'nav.map', key: 'm', Icon: GlobeIcon },
  { to: '/risk', name: 'nav.risk', key: 'r', Icon: LightningBoltIcon },
  { to: '/plans', name: 'nav.plans', key: 'n', Icon: ColumnsIcon },
  { to: '/runs', name: 'nav.runs', key: 'u', Icon: CheckboxIcon },
  { to: '/partners', name: 'nav.partners', key: 'p', Icon: IdCardIcon },
  { to: '/ledger', name: 'nav.ledger', key: 'l', Icon: BarChartIcon },
] as const;
