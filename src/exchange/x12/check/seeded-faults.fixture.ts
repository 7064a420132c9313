// What is done to a clean set, and the one finding that must come of it. `BEG = …` writes the first BEG anew, `PO1.2 = …` the second;
// `-BEG` takes all away, `>CTT QQQ*1` puts one before; `<FOB CUR` moves the first FOB before CUR. Then the finding: code, tag,
// position, element, component (`.` is any or none) and the standard's own code, DE 720 or 723.
import type { Finding } from '../../conformance.ts';

const table = `
850 | BEG = BEG**SA*PO-4711**20260318 | message.element-missing BEG 2 1 . 1
850 | BEG = BEG*99*SA*PO-4711**20260318 | message.code-unknown BEG 2 1 . 7
850 | BEG = BEG*00*SA***20260318 | message.element-missing BEG 2 3 . 1
850 | BEG = BEG*00*SA*99999999999999999999999**20260318 | message.element-too-long BEG 2 3 . 5
850 | BEG = BEG*00*SA*PO-4711**20260230 | message.element-type BEG 2 5 . 8
850 | BEG = BEG*00*SA*PO-4711**2026MAR1 | message.element-type BEG 2 5 . 8
850 | BEG = BEG*00*SA*PO-4711**260318 | message.element-too-short BEG 2 5 . 4
850 | BEG = BEG*00*SA*PO-4711**20260318********X | message.element-excess BEG 2 13 . 3
850 | BEG = BEG*00*S*PO-4711**20260318 | message.element-too-short BEG 2 2 . 4
850 | -BEG | message.segment-missing BEG 2 . . 3
850 | CUR = CUR*BY*DOLLAR | message.element-too-long CUR 3 2 . 5
850 | >REF CUR*SE*EUR | message.segment-repeats CUR 4 . . 5
850 | <FOB CUR | message.segment-misplaced FOB 3 . . 7
850 | REF = REF*!!*038 | message.code-unknown REF 4 1 . 7
850 | REF = REF*DP | message.condition REF 4 2 . 2
850 | PER = PER*BD*Jo*TE | message.condition PER 5 4 . 2
850 | >FOB PER*BD*A PER*BD*B PER*BD*C | message.segment-repeats PER 8 . . 5
850 | FOB = FOB*CC**Rotterdam | message.condition FOB 6 2 . 2
850 | FOB = FOB*QQ*OR*Rotterdam | message.code-unknown FOB 6 1 . 7
850 | ITD = ITD*01*3*2****30 | message.condition ITD 7 4 . 2
850 | ITD = ITD*01*3*2**10**NET | message.element-type ITD 7 7 . 6
850 | DTM = DTM*117*20260401 | message.code-unknown DTM 8 1 . 7
850 | DTM = DTM*002 | message.condition DTM 8 2 . 2
850 | DTM.2 = DTM*106*20260402*2561*ET | message.element-type DTM 16 3 . 9
850 | DTM.2 = DTM*106*20260402**ET | message.condition DTM 16 3 . 2
850 | N1 = N1*9M*Harbour Line*92*DC1 | message.code-unknown N1 10 1 . 7
850 | N1 = N1*ST*Harbour Line*92 | message.condition N1 10 4 . 2
850 | N1 = N1*ST | message.condition N1 10 2 . 2
850 | N1 = N1*ST*xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | message.element-too-long N1 10 2 . 5
850 | N1 = N1*ST*Harbour Line*92*D | message.element-too-short N1 10 4 . 4
850 | N4 = N4*Savannah*Georgia*31401*US | message.element-too-long N4 12 2 . 5
850 | N4 = N4*Savannah*GA*31*US | message.element-too-short N4 12 3 . 4
850 | PO1 = PO1*1*many*EA*9.25 | message.element-type PO1 13 2 . 6
850 | PO1.2 = PO1*2**CA*15 | message.condition PO1 17 2 . 2
850 | PO1.2 = PO1*2*10*??*15 | message.code-unknown PO1 17 3 . 7
850 | PO1.2 = PO1*2*10*CA*15*PE*SK | message.condition PO1 17 7 . 2
850 | PO1.2 = PO1*2*10*CA*15*PE*X9*S-2 | message.code-unknown PO1 17 6 . 7
850 | PO1.2 = PO1*2*10*CA*15.0.0 | message.element-type PO1 17 4 . 6
850 | PO1.2 = PO1*2*10*CA*1>5 | message.element-excess PO1 17 4 2 13
850 | PID = PID*F | message.condition PID 14 4 . 2
850 | PID = PID*Q****Widget | message.code-unknown PID 14 1 . 7
850 | MEA = MEA*PD*WT*12.5*LB>>>>>>>>>>>>>>>X | message.element-excess MEA 15 4 16 13
850 | MEA = MEA*PD*WT*12.5*## | message.code-unknown MEA 15 4 1 7
850 | MEA = MEA*PD*WT*heavy*LB | message.element-type MEA 15 3 . 6
850 | >CTT BSN*00*SH-1*20260318*0740 | message.segment-unknown BSN 18 . . 6
850 | >CTT QQQ*1 | message.segment-unknown QQQ 18 . . 1
850 | CTT = CTT*3*130 | message.count CTT 18 1 . 7
850 | CTT = CTT*2*131 | message.count CTT 18 2 . 7
850 | CTT = CTT**130 | message.element-missing CTT 18 1 . 1
850 | PID = PID*F****Wid\tget | message.element-type PID 14 5 . 6
855 | BAK = BAK*00**PO-4711*20260319 | message.element-missing BAK 2 2 . 1
855 | ACK = ACK*ZZ*120*EA*068*20260410 | message.code-unknown ACK 7 1 . 7
855 | ACK = ACK*IA*120**068*20260410 | message.condition ACK 7 3 . 2
860 | POC = POC*1**150*30*EA*9.25**UP*012345678905 | message.element-missing POC 4 2 . 1
860 | BCH = BCH*04*SA*PO-4711**1 | message.element-missing BCH 2 6 . 1
856 | -BSN | message.segment-missing BSN 2 . . 3
856 | BSN = BSN*00*SH-1*20260318*9940*0001 | message.element-type BSN 2 4 . 9
856 | HL.4 = HL*4*9*I*0 | x12.hierarchy HL 13 2 . 7
856 | HL.4 = HL*3*3*I*0 | x12.hierarchy HL 13 1 . 7
856 | HL.2 = HL*2*1*O*0 | x12.hierarchy HL 9 4 . 7
856 | HL.4 = HL*4*3*!*0 | message.code-unknown HL 13 3 . 7
856 | LIN = LIN*1*UP | message.element-missing LIN 14 3 . 1
856 | MAN = MAN**00106141411234567897 | message.element-missing MAN 12 1 . 1
856 | PRF = PRF****20260301 | message.element-missing PRF 10 1 . 1
856 | TD1 = TD1*CTN25*12****G**LB | message.condition TD1 4 7 . 2
856 | TD1 = TD1*CTN25 | message.condition TD1 4 2 . 2
810 | -TDS | message.segment-missing TDS 11 . . 3
810 | TDS = TDS*128.00 | message.element-type TDS 9 1 . 6
810 | BIG = BIG*20260318**20260301*PO-4711 | message.element-missing BIG 2 2 . 1
810 | SAC = SAC*C****300 | message.condition SAC 8 2 . 2
810 | SAC = SAC*X*G830***300 | message.code-unknown SAC 8 1 . 7
810 | IT1 = IT1*1*10*EA***VP*AB-1 | message.condition IT1 6 4 . 2
820 | BPR = BPR*I*1200,50*C*CHK | message.element-type BPR 2 2 . 6
820 | BPR = BPR*I*1200.5*X*CHK | message.code-unknown BPR 2 3 . 7
820 | RMR = RMR*IV**PO*1200.5 | message.condition RMR 8 2 . 2
820 | ADX = ADX**59*CM*CM-1 | message.element-missing ADX 11 1 . 1
846 | -BIA | message.segment-missing BIA 2 . . 3
846 | QTY = QTY*33 | message.condition QTY 6 2 . 2
940 | W01 = W01*10*CA | message.condition W01 8 3 . 2
940 | W05 = W05**DO-1*PO-4711 | message.element-missing W05 2 1 . 1
945 | -N1 | message.segment-missing N1 3 . . 3
945 | W12 = W12*SH*10*10*0*CA | message.condition W12 7 6 . 2
300 | -Y1 | message.segment-missing Y1 3 . . 3
300 | Y2 = Y2*two***45G1 | message.element-type Y2 4 1 . 6
300 | R4 = R4*L*UN | message.condition R4 7 3 . 2
301 | Y3 = Y3**MAEU*20260401 | message.element-missing Y3 3 1 . 1
310 | L0 = L0*1***12000 | message.condition L0 8 5 . 2
315 | B4 = B4***VD*20260318*0740*USNYC*TCLU | message.condition B4 2 8 . 2
315 | R4 = R4*L*UN | message.condition R4 5 3 . 2
204 | S5 = S5**CL | message.element-missing S5 6 1 . 1
204 | -B2A | message.segment-missing B2A 3 . . 3
210 | B3 = B3**INV-1*SHP-1*PP**20260318*65940**20260318**MAEU | message.condition B3 2 10 . 2
214 | B10 = B10*REF1*SHP-1 | message.element-missing B10 2 3 . 1
214 | AT7 = AT7*X3*NS*AB*NA*20260318*1230*CT | message.condition AT7 7 3 . 10
214 | AT7 = AT7*X3*NS****1230*CT | message.condition AT7 7 5 . 2
990 | B1 = B1*MAEU**20260318*A | message.element-missing B1 2 2 . 1
824 | -OTI | message.segment-missing OTI 3 . . 3
997 | AK9 = AK9*Q*1*1*0 | message.code-unknown AK9 7 1 . 7
`;

export type SeededFault = {
  readonly type: string;
  readonly what: string;
  readonly apply: (body: readonly string[]) => string[];
  readonly expected: Partial<Finding>;
};

export const seededFaults: readonly SeededFault[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [type = '', what = '', finding = ''] = line.split(' | ');
    return { type, what, apply: (body) => edit([...body], what), expected: findingOf(finding) };
  });

function findingOf(text: string): Partial<Finding> {
  const [code, segment, ...numbers] = text.split(' ');
  const [position, element, component, standardCode] = numbers;
  const number = (name: string, value: string | undefined) => value !== '.' && { [name]: Number(value) };
  return {
    ...{ code: code!, segment: segment!, standardCode: standardCode! },
    ...number('position', position),
    ...number('element', element),
    ...number('component', component),
  };
}

function edit(body: string[], what: string): string[] {
  const find = (tag: string, nth = 1) =>
    body.map((line, at) => (line.startsWith(`${tag}*`) ? at : -1)).filter((at) => at >= 0)[nth - 1]!;
  if (what.startsWith('-')) return body.filter((line) => !line.startsWith(`${what.slice(1)}*`));
  const [first = '', ...rest] = what.slice(1).split(' ');
  if (what.startsWith('>')) return body.toSpliced(find(first), 0, ...rest);
  if (what.startsWith('<')) {
    const [moved] = body.splice(find(first), 1);
    return body.toSpliced(find(rest[0]!), 0, moved!);
  }
  const [place = '', by = ''] = what.split(' = ');
  const [tag = '', nth] = place.split('.');
  return body.with(find(tag, Number(nth ?? 1)), by);
}
