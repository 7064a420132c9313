// The content security policy forbids code made from text, which zod would try for speed: it is told before any schema
// of the ledger is made.
import * as z from 'zod';

z.config({ jitless: true });
