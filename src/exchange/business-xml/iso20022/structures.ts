// What may stand in an ISO 20022 message, in which order? The schemas pain.001.001.03 and .09, pain.002.001.03 and .10,
// camt.052/053/054.001.02 and .08. A table serves both releases where the later one only adds.
import { isCurrency } from '../../../base/index.ts';
import { codeList, pattern, structure, withAttribute, type Structure } from '../../tree-mapping/index.ts';
import type { Release } from './parts.ts';
import type { IsoMessage } from './types.ts';

const shared: Readonly<Record<string, string>> = {
  Party: 'Nm=max140? PstlAdr=Address? Id=any? CtryOfRes=country? CtctDtls=any?',
  Address: `AdrTp=any? Dept=max70? SubDept=max70? StrtNm=max70? BldgNb=max16? BldgNm=max35? Flr=max70? PstBx=max16? Room=max70?
    PstCd=max16? TwnNm=max35? TwnLctnNm=max35? DstrctNm=max35? CtrySubDvsn=max35? Ctry=country? AdrLine=max70*`,
  Account: 'Id=AccountId Tp=any? Ccy=currency? Nm=max70? Prxy=any?',
  AccountId: 'IBAN=iban? Othr=any?',
  Agent: 'FinInstnId=Institution BrnchId=any?',
  Institution: 'BIC=bic? BICFI=bic? ClrSysMmbId=any? LEI=max20? Nm=max140? PstlAdr=Address? Othr=any?',
  Remittance: 'Ustrd=max140* Strd=Structured*',
  Structured: `RfrdDocInf=Referred* RfrdDocAmt=any? CdtrRefInf=any? Invcr=any? Invcee=any? TaxRmt=any? GrnshmtRmt=any?
    AddtlRmtInf=max140*`,
  Referred: 'Tp=any? Nb=max35? RltdDt=date? LineDtls=any*',
  DayOrTime: 'Dt=date? DtTm=dateTime?',
};

const order: Readonly<Record<string, string>> = {
  'pain.001': 'GrpHdr=OrderHeader PmtInf=Batch+ SplmtryData=any*',
  OrderHeader: `MsgId=max35 CreDtTm=dateTime Authstn=any* NbOfTxs=integer CtrlSum=decimal? InitgPty=Party FwdgAgt=Agent?
    InitnSrc=any?`,
  Batch: `PmtInfId=max35 PmtMtd=paymentMethod BtchBookg=boolean? NbOfTxs=integer? CtrlSum=decimal? PmtTpInf=any?
    ReqdExctnDt=execution PoolgAdjstmntDt=date? Dbtr=Party DbtrAcct=Account DbtrAgt=Agent DbtrAgtAcct=Account?
    InstrForDbtrAgt=any? UltmtDbtr=Party? ChrgBr=chargeBearer? ChrgsAcct=Account? ChrgsAcctAgt=Agent? CdtTrfTxInf=Transfer+`,
  Transfer: `PmtId=PaymentId PmtTpInf=any? Amt=Amounts XchgRateInf=any? ChrgBr=chargeBearer? MndtRltdInf=any? ChqInstr=any?
    UltmtDbtr=Party? IntrmyAgt1=Agent? IntrmyAgt1Acct=Account? IntrmyAgt2=Agent? IntrmyAgt2Acct=Account? IntrmyAgt3=Agent?
    IntrmyAgt3Acct=Account? CdtrAgt=Agent? CdtrAgtAcct=Account? Cdtr=Party? CdtrAcct=Account? UltmtCdtr=Party?
    InstrForCdtrAgt=any* InstrForDbtrAgt=any? Purp=any? RgltryRptg=any* Tax=any? RltdRmtInf=any* RmtInf=Remittance?
    SplmtryData=any*`,
  PaymentId: 'InstrId=max35? EndToEndId=max35 UETR=max36?',
  Amounts: 'InstdAmt=amount? EqvtAmt=any?',
};

const status: Readonly<Record<string, string>> = {
  'pain.002':
    'GrpHdr=StatusHeader OrgnlGrpInfAndSts=GroupStatus OrgnlPmtInfAndSts=BatchStatus* SplmtryData=any*',
  StatusHeader: 'MsgId=max35 CreDtTm=dateTime InitgPty=Party? FwdgAgt=Agent? DbtrAgt=Agent? CdtrAgt=Agent?',
  GroupStatus: `OrgnlMsgId=max35 OrgnlMsgNmId=max35 OrgnlCreDtTm=dateTime? OrgnlNbOfTxs=integer? OrgnlCtrlSum=decimal?
    GrpSts=status? StsRsnInf=Reason* NbOfTxsPerSts=any*`,
  BatchStatus: `OrgnlPmtInfId=max35 OrgnlNbOfTxs=integer? OrgnlCtrlSum=decimal? PmtInfSts=status? StsRsnInf=Reason*
    NbOfTxsPerSts=any* TxInfAndSts=TransferStatus*`,
  TransferStatus: `StsId=max35? OrgnlInstrId=max35? OrgnlEndToEndId=max35? OrgnlUETR=max36? TxSts=status? StsRsnInf=Reason*
    ChrgsInf=any* TrckrData=any? AccptncDtTm=dateTime? AcctSvcrRef=max35? ClrSysRef=max35? OrgnlTxRef=any? SplmtryData=any*`,
  Reason: 'Orgtr=any? Rsn=any? AddtlInf=max105*',
};

const statement: Readonly<Record<string, string>> = {
  'camt.053': 'GrpHdr=ReportHeader Stmt=Statement+ SplmtryData=any*',
  'camt.052': 'GrpHdr=ReportHeader Rpt=Report+ SplmtryData=any*',
  'camt.054': 'GrpHdr=ReportHeader Ntfctn=Notification+ SplmtryData=any*',
  ReportHeader: 'MsgId=max35 CreDtTm=dateTime MsgRcpt=Party? MsgPgntn=any? OrgnlBizQry=any? AddtlInf=max500?',
  Statement: `Id=max35 StmtPgntn=any? ElctrncSeqNb=integer? RptgSeq=any? LglSeqNb=integer? CreDtTm=dateTime? FrToDt=Period?
    CpyDplctInd=copy? RptgSrc=any? Acct=StatementAccount RltdAcct=any? Intrst=any* Bal=Balance+ TxsSummry=any? Ntry=Entry*
    AddtlStmtInf=max500?`,
  Report: `Id=max35 RptPgntn=any? ElctrncSeqNb=integer? RptgSeq=any? LglSeqNb=integer? CreDtTm=dateTime? FrToDt=Period?
    CpyDplctInd=copy? RptgSrc=any? Acct=StatementAccount RltdAcct=any? Intrst=any* Bal=Balance* TxsSummry=any? Ntry=Entry*
    AddtlRptInf=max500?`,
  Notification: `Id=max35 NtfctnPgntn=any? ElctrncSeqNb=integer? RptgSeq=any? LglSeqNb=integer? CreDtTm=dateTime?
    FrToDt=Period? CpyDplctInd=copy? RptgSrc=any? Acct=StatementAccount RltdAcct=any? Intrst=any* TxsSummry=any? Ntry=Entry*
    AddtlNtfctnInf=max500?`,
  Period: 'FrDtTm=dateTime ToDtTm=dateTime',
  StatementAccount: 'Id=AccountId Tp=any? Ccy=currency? Nm=max70? Prxy=any? Ownr=Party? Svcr=Agent?',
  Balance: 'Tp=any CdtLine=any* Amt=amount CdtDbtInd=direction Dt=DayOrTime Avlbty=any*',
  Entry: `NtryRef=max35? Amt=amount CdtDbtInd=direction RvslInd=boolean? Sts=entryStatus BookgDt=DayOrTime? ValDt=DayOrTime?
    AcctSvcrRef=max35? Avlbty=any* BkTxCd=any ComssnWvrInd=boolean? AddtlInfInd=any? AmtDtls=any? Chrgs=any* TechInptChanl=any?
    Intrst=any* CardTx=any? NtryDtls=Details* AddtlNtryInf=max500?`,
  Details: 'Btch=any? TxDtls=Transaction*',
  Transaction: `Refs=References? Amt=amount? CdtDbtInd=direction? AmtDtls=any? Avlbty=any* BkTxCd=any? Chrgs=any* Intrst=any*
    RltdPties=any? RltdAgts=any? LclInstrm=any? Purp=any? RltdRmtInf=any* RmtInf=Remittance? RltdDts=any? RltdPric=any?
    RltdQties=any* FinInstrmId=any? Tax=any? RtrInf=any? CorpActn=any? SfkpgAcct=any? CshDpst=any* CardTx=any?
    AddtlTxInf=max500? SplmtryData=any*`,
  References: `MsgId=max35? AcctSvcrRef=max35? PmtInfId=max35? InstrId=max35? EndToEndId=max35? UETR=max36? TxId=max35?
    MndtId=max35? ChqNb=max35? ClrSysRef=max35? AcctOwnrTxId=max35? AcctSvcrTxId=max35? MktInfrstrctrTxId=max35?
    PrcgId=max35? Prtry=any*`,
};

const leaves = {
  amount: withAttribute('Ccy', isCurrency, 'ISO 4217'),
  iban: pattern(/^[A-Z]{2}\d{2}[A-Za-z0-9]{1,30}$/u, 'IBAN'),
  bic: pattern(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/u, 'BIC'),
  paymentMethod: codeList(['CHK', 'TRF', 'TRA'], 'PaymentMethod3Code'),
  chargeBearer: codeList(['DEBT', 'CRED', 'SHAR', 'SLEV'], 'ChargeBearerType1Code'),
  direction: codeList(['CRDT', 'DBIT'], 'CreditDebitCode'),
  copy: codeList(['COPY', 'CODU', 'DUPL'], 'CopyDuplicate1Code'),
  bookingStatus: codeList(['BOOK', 'PDNG', 'INFO', 'FUTR'], 'EntryStatus2Code'),
  // External code set; its members have four letters.
  status: pattern(/^[A-Z]{4}$/u, 'status of four letters'),
};

const build = (root: string, release: Release): Structure =>
  structure({
    root,
    leaves,
    types: {
      ...shared,
      ...order,
      ...status,
      ...statement,
      EntryStatus: 'Cd=bookingStatus? Prtry=max35?',
      Batch: order.Batch!.replace('=execution', release === 'late' ? '=DayOrTime' : '=date'),
      Entry: statement.Entry!.replace('=entryStatus', release === 'late' ? '=EntryStatus' : '=bookingStatus'),
    },
  });

const structures = new Map<string, Structure>();

export function structureOf(name: IsoMessage['name'], release: Release): Structure {
  const key = `${name} ${release}`;
  const known = structures.get(key) ?? build(name, release);
  structures.set(key, known);
  return known;
}
