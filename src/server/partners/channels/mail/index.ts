export { isMail, mailBytesMax, takeMail, vouchedDomain, type MailOptions } from './mail.ts';
export { readMailbox } from './mailbox.ts';
