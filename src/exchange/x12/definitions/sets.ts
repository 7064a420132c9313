// In which order do the segments of each transaction set stand? ASC X12 004010. `!` is mandatory, `:3` may repeat, `:*` without
// end; a loop stands in brackets and begins with its first segment. ST and SE are added.

const n1 = 'N1 N2:2 N3:2 N4 REF:12 PER:3';
const td = 'TD1:2 TD5:12 TD3:12 TD4:5';
const lm = '[LM !LQ:100]:10';
const hazard = '[LH1 LH2:4 LH3:10 LFH:25 LEP:3 LH4 LHT:3 LHR:5 PER:5]';
const h1 = '[H1 H2:10]:10';

/** Header and lines of an order, its change and its response; what differs is put in. */
const orderHeader = `CUR REF:* PER:3 TAX:* FOB:* CTP:* PAM:10 CSH:5 TC2:* [SAC CUR]:25 ITD:* DIS:20 INC DTM:10 LDT:12 LIN:5 SI:* PID:200
  MEA:40 PWK:25 PKG:200 ${td} MAN:10 PCT:* CTB:* G53:* TXI:*`;
const orderParties = `[AMT REF:* DTM PCT:* [FA1 !FA2:*]:*]:* [N9 DTM:* MSG:1000]:1000
  [N1 N2:2 N3:2 N4:* NX2:* REF:12 PER:* SI:* FOB ${td} PKG:200 MSG:*]:200 [LM !LQ:*]:*
  [SPI REF:5 DTM:5 MSG:50 [N1 N2:2 N3:2 N4 REF:20 G61 MSG:50]:20 [CB1 REF:20 DTM:5 LDT MSG:50]:*]:* [ADV DTM:* MTX:*]:*`;
const lineParties = `[N1 N2:2 N3:2 N4 QTY:* NX2:* REF:12 PER:3 SI:* DTM FOB SCH:200 ${td} QTY:* PKG:200 [LDT MAN:10 QTY:5 MSG REF:3]:*]:200
  [SLN MSG:* SI:* PID:1000 PO3:104 TC2:* ADV:* ACK:104 [SAC CUR CTP]:25 DTM:10 CTP:25 PAM:10 PO4 TAX:3 ADV:* [QTY SI:*]:*
    [N9 DTM:* MSG:*]:* [SAC CUR CTP]:25 [QTY SI:*]:* [N1 N2:2 N3:2 N4 NX2:* REF:12 PER:3 SI:*]:10]:1000
  [AMT REF PCT:*]:* [LM !LQ:*]:*`;
const lineHead = 'LIN:* SI:* CUR CN1 PO3:25 [CTP CUR]:* PAM:10 MEA:40 [PID MEA:10]:1000 PWK:25';
const lineTerms = 'IT8 CSH:* ITD:2 DIS:20 INC TAX:* FOB:* SDQ:500';
const leadTimes = '[LS [LDT QTY:* MSG REF:3 [LM !LQ:*]:*]:* !LE]';
const schedule = '[SCH TD1:2 TD5:12 TD3:12 TD4:5 REF:*]:200';

const invoiceParty = 'N1 N2:2 N3:2 N4 REF:12 PER:3 DMG';
const vessel = '[V1 R4:* DTM:*]:*';
const account = '[FA1 !FA2:*]:*';
const remittanceLines = `[IT1 [REF DTM]:* [SAC TXI:*]:* [SLN [REF DTM:*]:* [SAC TXI:*]:*]:*]:*`;
const warehouseParty = 'N1 N2:2 N3:2 N4 PER:5';
const oceanParty = 'N1 N2:2 N3:2 N4 G61:3';
const port = '[R4 DTM:15]';
const l1 = '[L1 C3]:20';
const l1cur = '[L1 CUR]:20';
const certificate = '[C8 C8C:5]:20';
const certificateWithNotes = '[C8 C8C:5 SUP:10]:20';
const packing = '[PO4 MEA:5 MAN:5 N9:5]:100';
const contents = `[L5 AT8 [G61 L11:5 LH6:6 [LH1 LH2:4 LH3:10 LFH:20 LEP:3 LH4 LHT:3]:25]:99]:99`;
const equipment = '[N7 N7A N7B MEA M7:2]:10';
const carrierParty = 'N1 N2 N3:2 N4';
const packages = '[SPO SDQ:10]:999999';
const status = '[AT7 MS1 MS2]:10';

export const setTable: Readonly<Record<string, string>> = {
  850: `!BEG ${orderHeader} ${orderParties}
    ![PO1 ${lineHead} PO4:* REF:* PER:3 [SAC CUR CTP]:25 ${lineTerms} IT3:5 DTM:10 TC2:* ${td} PCT:* MAN:10 MSG:* SPI:* TXI:* CTB:*
      [QTY SI:*]:* ${schedule} [PKG MEA:*]:200 ${leadTimes} [N9 DTM:* MEA:40 MSG:1000]:1000 ${lineParties}]:100000 [CTT AMT]`,
  855: `!BAK ${orderHeader} ${orderParties}
    [PO1 ${lineHead} PO4:* REF:* PER:3 [SAC CUR]:25 ${lineTerms} DTM:10 LDT:12 ${td} [ACK DTM]:104 MAN:10 AMT CTB:* TXI:*
      [QTY SI:*]:* [PKG MEA:*]:200 ${schedule} [N9 DTM:* MSG:1000]:1000 ${lineParties}]:100000 [CTT AMT]`,
  860: `!BCH ${orderHeader} ${orderParties}
    [POC ${lineHead} PKG:200 PO4:* REF:* PER:3 [SAC CUR]:25 ${lineTerms} DTM:10 ${td} MAN:10 PCT:* TC2:2 CTB:* TXI:* SPI:* MSG:*
      [QTY SI:*]:* ${schedule} [N9 DTM:* MSG:1000]:1000 ${leadTimes} ${lineParties}]:* [CTT AMT:5]`,
  856: `!BSN DTM:10
    ![HL LIN SN1 SLN:1000 PRF PO4 PID:200 MEA:40 PWK:25 PKG:25 TD1:20 TD5:12 TD3:12 TD4:5 TSD REF:* PER:3
      [LH1 LH2:4 LH3:12 LFH:20 LEP:* LH4 LHT:3 LHR:10 PER:5 LHE]:100 [CLD REF:200 DTP]:200 MAN:* DTM:10 FOB PAL
      [${n1} FOB]:200 SDQ:50 ETD CUR [SAC CUR]:* GF YNQ:10 ${lm} ${vessel}]:200000 CTT`,
  810: `!BIG NTE:100 CUR REF:12 YNQ:10 PER:3 [${invoiceParty}]:200 ITD:* DTM:10 FOB PID:200 MEA:40 PWK:25 PKG:25 L7 BAL:* INC PAM:*
    ${lm} [N9 !MSG:10] ${vessel} ${account}
    [IT1 CRC QTY:5 CUR IT3:5 TXI:10 CTP:25 PAM:10 MEA:40 [PID MEA:10]:1000 PWK:25 PKG:25 PO4 ITD:2 REF:* YNQ:10 PER:5 SDQ:500
      DTM:10 CAD:* L7:* SR [SAC TXI:10]:25 [SLN DTM REF:* PID:1000 SAC:25 TC2:2 TXI:10]:1000 [${invoiceParty}]:200 ${lm}
      ${vessel} ${account}]:200000
    !TDS TXI:10 CAD AMT:* [SAC TXI:10]:25 [ISS PID]:* CTT`,
  820: `!BPR NTE:* TRN CUR REF:* DTM:* [N1 N2:* N3:* N4 REF:* PER:* RDM DTM]:*
    [ENT [NM1 N2:* N3:* N4 REF:* PER:*]:* [ADX NTE:* PER:* DTM [REF DTM:*]:* ${remittanceLines}]:*
      [RMR NTE:* REF:* DTM:* ${remittanceLines} [ADX NTE:* PER:* [REF DTM:*]:* ${remittanceLines}]:*]:*]:*
    [TXP TXI:*]:* [DED]:* [LX REF:* TRN:* [NM1 REF:* G53 [AIN QTY:* DTP:*]:* [PEN AMT:* DTP:* [INV DTP:*]:*]:*]:*]:*
    [N9 [AMT REF:*]:* [N1 REF:* [EMS ATN:* AIN:* PYD:*]:*]:*] [RYL [NM1 [LOC [PID DTM PCT:* QTY:*]:*]:*]:*]:*`,
  846: `!BIA CUR DTM:10 REF:12 PER:3 MEA:20 [${n1}]:5 ${lm}
    ![LIN PID:200 MEA:40 PKG:25 DTM:10 CTP:25 CUR SAC:25 REF:* PER:3 SDQ:500 MAN UIT:5 CS DD:* G53 PCT:* LDT:12 ${lm}
      [SLN PID:200 MEA:40 PKG:25 [MAN MEA:40]:100]:1000
      [QTY UIT:12 MEA:25 LDT:12 DTM:10 [SCH MEA:25]:25 [LM !LQ:100]:* [LS [REF DTM:* N1 ${lm}]:* !LE]]:99
      [${n1}]:200]:10000 CTT`,
  940: `!W05 [${warehouseParty}]:10 N9:10 G61:3 G62:10 NTE:* W09 W66 W6 R2:13 BNX ${lm}
    [LX MAN:* SDQ:* N1 G62:10
      [W01 G69:5 N9:200 NTE:* W20:3 QTY:10 AMT G62:10 G66 N1:3 PER:5 LH2:6 LHR LH6:5 ${lm}
        [LS [LX N9:* G62:10 N1 SDQ:* ${lm} ${hazard}:*]:* !LE] ${account}]:*]:* W76`,
  944: `!W17 ![N1 N2 N3:2 N4 PER:5]:10 N9:10 G61:3 G62:5 NTE:20 W08 W18:10 G08:2
    ![W07 G69:5 N9:200 W20:2 [W13 N9:200]:50]:9999 !W14`,
  945: `!W06 ![N1 N2 N3:2 N4 PER:5]:10 N9:10 G61:3 G62:5 NTE:20 W27 W6 W28 W10:10 G72:5 ${lm}
    [LX MAN:* PAL N9:5
      [W12 G69:5 N9:200 G62:10 QTY:10 MEA:5 AMT R4:5 W27 N1:5 G72:5 ${lm} [LS [LX N9:* G62:10 N1 ${lm}]:* !LE] ${account}]:*]:* W03`,
  300: `!B1 G61:3 Y6:2 Y7 !Y1 [Y2 W09]:10 N9:100 R2A:25 ![${oceanParty}]:10 !${port}:20 W09 H3:6 EA:5
    ![LX N7 W09 DTM L0 L5 L4 L1 ${h1}]:999 V1:2 V9:10 K1:2`,
  301: `!B1 G61:3 Y6:2 !Y3 [Y4 W09]:10 N9:100 R2A:25 [${oceanParty}]:4 !${port}:20 W09 H3:6 EA:5
    ![LX N7 W09 K1:10 L0 L5 L4 L1 ${h1}]:999 V1:2 V9:10`,
  304: `!B2 B2A Y6:2 G1 G2 G3 N9:100 YNQ:10 V1:2 V3 M0 CUR [M1 CUR]:5 M2 C2 ITD DTM:20 [${oceanParty}]:100 ${port}:20 R2A:25 R2:13
    K1:12 L11:99 H3:6 L5:999 X1:25 X2:5 ${certificateWithNotes}
    [LX Y2:10 [N7 QTY L4 N12 M7:5 M7A:100 W09 LH6:6 ${l1cur} L7 X1:25 X2:5 N9:100 ${h1} ${hazard}:100]:999 L11:100 K1:10 ${packing}
      [L0 MEA:10 ${packing} QTY:5 L4 LH6:6 [PAL QTY]:3 [CTP CUR] L5:999 LIN L12:20 N9:100 YNQ:10 ${l1cur} L7 [SAC CUR]:10 [L9 CUR]:10
        X1:25 X2:5 ${certificateWithNotes} ${h1} ${hazard} [${oceanParty}]:10]:120]:999
    [L3 CUR MEA:5 PWK:50 SUP:999 ${l1cur} [TDS CUR] [SAC CUR]:10 [L9 CUR]:10 ISS:5 V9:10 K1:999 L11:24]`,
  309: `!M10 ![P4 ![LX M13 M11 N9:999 [N1 N3:2 N4 DTM PER]:5 [M12 P5:5]
    [VID VC:21 [N10 [H1 H2:99]:10]:999]:999]:9999]:20`,
  310: `!B3 B2A Y6:2 G3 N9:15 !V1:2 M0 M1:5 C2 C3 Y2:10 ![N1 N2 N3:2 N4]:10 G61:3 !${port}:20 R2A:25 R2:13 K1:12 H3:6 L5 ${certificate}
    ![LX [N7 QTY V4 N12 M7:5 W09 ${l1} L7 X1 X2 N9:3 ${h1}]:999 [L0 L5:999 ${l1} L7 X1 X2 ${certificate} ${h1}]:120]:999
    !L3 PWK:25 ${l1} V9:10 C8:20 K1:999 L11`,
  315: `!B4 N9:30 Q2 SG:15 !${port}:20 V9:10`,
  322: `ZC1 !Q5 ![N7 V4 DTM:2 M7:5 W09 W2 NA:30 GR5:10 Y7 V1 !${port}:20 H3:6 [N1 N3:2 N4]:10 K1:2 N9:10 [L0 L5 H1:3]:999 L3:2]:1000`,
  204: `!B2 !B2A L11:50 G62 MS3 AT5:6 PLD LH6:6 NTE:10 [${carrierParty} L11 G61:3]:5 ${equipment}
    ![S5 L11:50 G62:2 AT8 LAD:999 AT5:6 PLD NTE:20 [${carrierParty} G61:3] ${contents}
      [OID G62:2 LAD:999 ${contents}]:999 ${equipment}]:999 L3`,
  210: `!B3 C2 C3 ITD N9:300 G62:6 R3:12 H3:6 K1:10 [${carrierParty} N9:5]:10 [N7 M7:2]:10 ${packages}
    [S5 N9:10 G62:10 H3:6 ${packages} [${carrierParty} N9:5 [N7 M7:2]:10]:2]:999
    [LX N9:5 POD L5:30 H1:3 H2:2 L0:10 L1:10 L4:10 L7:10 K1:10 ${packages}
      [${carrierParty} N9:10 [CD3 N9:20 H6:10 L9:10 POD G62]:999999 ${packages}]:999999]:9999 L3`,
  214: `!B10 L11:300 MAN:9999 K1:10 [${carrierParty} G61 G62 L11:10]:10 MS3:12
    [LX ${status} L11:10 MAN:9999 Q7:10 K1:10 AT5:10 AT8:10
      [CD3 L11:20 ${status} NM1 Q7:10 AT8 MAN:9999 [N1 N2 N3:3 N4 L11:10]:999999]:999999
      [PRF [${carrierParty} L11:10]:999999 [CD3 L11:20 ${status} MAN:9999]:999999]:999999 ${packages} [EFI !BIN]:*]:999999`,
  990: `!B1 N9 G62:6 N7 L9:40 V9:10 K1:10 [S5 N9:10 G62:10 K1:10]:999`,
  824: `!BGN [N1 N2:2 N3:2 N4 REF:12 PER:3]:*
    ![OTI REF:12 DTM:2 PER:3 AMT:* QTY:* NM1:9 [TED NTE:100 RED:100]:* [LM ![LQ RED:100]:100]:*]:*`,
  997: `!AK1 [AK2 [AK3 AK4:99]:999999 !AK5]:999999 !AK9`,
};

/** What a later release has otherwise. */
export const laterSets: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // The implementation acknowledgement came with 005010.
  '005010': {
    999: `!AK1 [AK2 [IK3 CTX:10 [IK4 CTX:10]:99]:999999 !IK5]:999999 !AK9`,
    997: `!AK1 [AK2 [AK3 AK4:99]:999999 !AK5]:999999 !AK9`,
  },
  // More references, containers and remarks in the ocean booking; lines may be left out of a confirmation.
  '005030': {
    300: `!B1 G61:3 Y6:2 Y7 !Y1 [Y2 W09]:10 N9:100 R2A:25 ![${oceanParty} PER:3]:10 !${port}:20 W09 H3:6 EA:5 DTM:10
      ![LX N7 W09 DTM L0 L5 L4 L1 ${h1} [LH1 LH2:4 LH3:10 LFH:25 LEP:3 LH4 LHT:3 LHR:5 PER:5]:100]:999 V1:2 V9:10 K1:10`,
    301: `!B1 G61:3 Y6:2 !Y3 [Y4 W09]:10 N9:100 R2A:25 [${oceanParty} PER:3]:10 !${port}:20 W09 H3:6 EA:5 DTM:10
      [LX N7 W09 K1:10 L0 L5 L4 L1 ${h1} [LH1 LH2:4 LH3:10 LFH:25 LEP:3 LH4 LHT:3 LHR:5 PER:5]:100]:999 V1:2 V9:10 K1:999`,
  },
};
