// Which address shows which page? Every page but the first is loaded when it is opened. A page needs a session; without
// one the reader is asked to sign in and comes back to where they wanted to go.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { withWords } from './i18n/language.tsx';
import { ExceptionsPage } from './pages/exceptions/exceptions-page.tsx';
import { isSignedOut, queryClient } from './parts/data/client.ts';
import { queries } from './parts/data/queries.ts';
import { setClock } from './parts/data/session.tsx';
import { Shell } from './parts/shell/shell.tsx';
import { NotFound, PageFailure } from './parts/shell/page-failure.tsx';

const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

async function requireSession(href: string): Promise<void> {
  try {
    const { deployment } = await queryClient.ensureQueryData(queries.session());
    setClock(deployment.now);
  } catch (error) {
    if (isSignedOut(error)) throw redirect({ to: '/sign-in', search: { next: href } });
    throw error;
  }
}

const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: ({ location }) => requireSession(location.href),
  component: Shell,
  errorComponent: PageFailure,
});

const text = (value: unknown) =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
const whole = (value: unknown) =>
  Number.isInteger(Number(value)) && value != null && value !== '' ? Number(value) : undefined;

const exceptionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  validateSearch: (search): { open?: string } => {
    const open = text(search.open);
    return open === undefined ? {} : { open };
  },
  component: ExceptionsPage,
});

const ordersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/orders',
  component: lazyRouteComponent(
    withWords(() => import('./pages/orders/orders-page.tsx')),
    'OrdersPage',
  ),
});

const orderRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/orders/$key',
  component: lazyRouteComponent(
    withWords(() => import('./pages/orders/order-page.tsx')),
    'OrderPage',
  ),
});

const shipmentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/shipments',
  component: lazyRouteComponent(
    withWords(() => import('./pages/shipments/shipments-page.tsx')),
    'ShipmentsPage',
  ),
});

const shipmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/shipments/$key',
  component: lazyRouteComponent(
    withWords(() => import('./pages/shipments/shipment-page.tsx')),
    'ShipmentPage',
  ),
});

const mapRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/map',
  component: lazyRouteComponent(
    withWords(() => import('./pages/map/map-page.tsx')),
    'MapPage',
  ),
});

const plansRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/plans',
  component: lazyRouteComponent(
    withWords(() => import('./pages/plans/plans-page.tsx')),
    'PlansPage',
  ),
});

const planRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/plans/$key',
  validateSearch: (search): { column?: string } => {
    const column = text(search.column);
    return column === undefined ? {} : { column };
  },
  component: lazyRouteComponent(
    withWords(() => import('./pages/plan/plan-page.tsx')),
    'PlanPage',
  ),
});

const riskRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/risk',
  validateSearch: (search): { tab?: string; signal?: string } => {
    const tab = text(search.tab);
    const signal = text(search.signal);
    return { ...(tab !== undefined && { tab }), ...(signal !== undefined && { signal }) };
  },
  component: lazyRouteComponent(
    withWords(() => import('./pages/risk/risk-page.tsx')),
    'RiskPage',
  ),
});

const warRoomRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/risk/$signal',
  component: lazyRouteComponent(
    withWords(() => import('./pages/war-room/war-room-page.tsx')),
    'WarRoomPage',
  ),
});

const runsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/runs',
  component: lazyRouteComponent(
    withWords(() => import('./pages/runs/runs-page.tsx')),
    'RunsPage',
  ),
});

const runRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/runs/$key',
  component: lazyRouteComponent(
    withWords(() => import('./pages/runs/run-page.tsx')),
    'RunPage',
  ),
});

const partnersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/partners',
  validateSearch: (search): { tab?: string } => {
    const tab = text(search.tab);
    return tab === undefined ? {} : { tab };
  },
  component: lazyRouteComponent(
    withWords(() => import('./pages/partners/partners-page.tsx')),
    'PartnersPage',
  ),
});

const partnerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/partners/$key',
  component: lazyRouteComponent(
    withWords(() => import('./pages/partner/partner-page.tsx')),
    'PartnerPage',
  ),
});

const messageRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/messages/$key',
  validateSearch: (search): { segment?: string; position?: number } => {
    const segment = search.segment === undefined ? undefined : text(String(search.segment));
    const position = whole(search.position);
    return { ...(segment !== undefined && { segment }), ...(position !== undefined && { position }) };
  },
  component: lazyRouteComponent(
    withWords(() => import('./pages/messages/message-page.tsx')),
    'MessagePage',
  ),
});

const ledgerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ledger',
  validateSearch: (search): { statement?: string } => {
    const statement = text(search.statement);
    return statement === undefined ? {} : { statement };
  },
  component: lazyRouteComponent(
    withWords(() => import('./pages/ledger/ledger-page.tsx')),
    'LedgerPage',
  ),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search): { token?: string; next?: string } => {
    const token = text(search.token);
    const next = text(search.next);
    return { ...(token !== undefined && { token }), ...(next !== undefined && { next }) };
  },
  component: lazyRouteComponent(
    withWords(() => import('./pages/sign-in/sign-in-page.tsx')),
    'SignInPage',
  ),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    shellRoute.addChildren([
      exceptionsRoute,
      ordersRoute,
      orderRoute,
      shipmentsRoute,
      shipmentRoute,
      mapRoute,
      riskRoute,
      warRoomRoute,
      plansRoute,
      planRoute,
      runsRoute,
      runRoute,
      partnersRoute,
      partnerRoute,
      messageRoute,
      ledgerRoute,
    ]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: PageFailure,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
