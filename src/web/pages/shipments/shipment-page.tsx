export function ShipmentPage() { return null; }
