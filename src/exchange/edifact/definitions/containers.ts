// How are container announcements, gate and vessel reports and verified masses built?
// UN/EDIFACT, message directories of the releases that are named; what the notation means stands in notation.ts.

export const containerMessages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  COPARN: {
    D24A: `
BGM! TMD DTM*9 TSR*9 FTX*99 LOC*9 (*9 RFF! DTM*9) (*9 TDT! DTM*9 RFF*9 (*9 LOC! DTM*9)) (!*9 NAD! (*9 CTA!
COM*9) RFF*9 DTM*9) (*99999 GID! HAN*9 FTX*9 RFF*9 PIA*9 (*99 NAD! DTM*9 RFF*9) MEA*9 DIM*9 (*9 DOC! DTM*9
LOC*9) (*999 SGP! MEA*9) (*999 DGS! ATT*9 FTX*9 MEA*9 (*9 CTA! COM*9)) (*9 TMP! RNG)) (!*99999 EQD! RFF*9
EQN TMD*9 DTM*9 TSR*9 LOC*9 MEA*9 DIM*9 (*9 TMP! RNG) SEL*9 ATT*99 FTX*9 PCD*9 (*999 DGS! ATT*9 FTX*9
MEA*9 (*9 CTA! COM*9)) MOA*9 GOR*9 EQA COD HAN*99 (*9 DAM! COD) (*9 TDT! DTM*9 RFF*9 (*9 LOC! DTM*9)) (*9
NAD! DTM CTA COM RFF*9)) CNT`,
  },
  CODECO: {
    D24A: `
BGM! DTM*9 FTX*9 (*9 RFF! DTM*9) (TDT! DTM*9 RFF*9 (*9 LOC! DTM*9)) (!*9 NAD! (*9 CTA! COM*9)) (*99999
GID! HAN*9 FTX*9 PIA*9 MEA*9 (*9 TMP! RNG) SGP*999 (*999 DGS! ATT*9 FTX*9 MEA*9 (*9 CTA! COM*9))) (!*99999
EQD! RFF*99 TMD*9 DTM*99 LOC*9 MEA*99 DIM*99 SEL*9 FTX*99 PCD*9 EQA*9 COD HAN*99 ATT*99 (*9 DAM! COD) (*9
TDT! DTM*9 RFF*9 (*9 LOC! DTM*9)) NAD*9 (*999 DGS! ATT*9 FTX*9 MEA*9 (*9 CTA! COM*9)) (*9 TMP! RNG)) CNT`,
  },
  COARRI: {
    D24A: `
BGM! DTM*9 FTX*9 (*9 RFF! DTM*9) (! TDT! DTM*9 RFF*9 (*9 LOC! DTM*9)) (!*9 NAD! (*9 CTA! COM*9)) (*99999
EQD! RFF*9 GDS*9 TMD*9 DTM*9 (*9 LOC! DTM*9) MEA*9 DIM*9 (*9 TMP! RNG) SEL*9 ATT*99 FTX*9 PCD*9 (*999 DGS!
ATT*9 FTX*9 MEA*9 (*9 CTA! COM*9)) EQA*9 PIA*9 COD HAN*99 (*9 DAM! COD) (TDT! DTM*9 (*9 LOC! DTM*9))
NAD*9) CNT`,
  },
  VERMAS: {
    D24A: `
BGM! DTM*9 (*9 RFF! DTM*9) (*9 NAD! (*9 CTA! COM*9)) (*99999 EQD! RFF*9 LOC*9 SEL*99 (*9 MEA! DTM*9) (*9
TDT! RFF*9) (*9 DOC! DTM*9 (*9 NAD! (*9 CTA! COM*9))))`,
  },
};
