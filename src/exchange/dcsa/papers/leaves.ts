// Which codes do DCSA's booking and electronic bill of lading have closed lists of?
import { codeList } from '../../tree-mapping/index.ts';

export const paperLeaves = {
  payment: codeList(['PRE', 'COL'], 'DCSA payment terms'),
  weightUnit: codeList(['KGM', 'LBR'], 'DCSA units of weight'),
  volumeUnit: codeList(['MTQ', 'FTQ'], 'DCSA units of volume'),
  liquidUnit: codeList(['MTQ', 'FTQ', 'LTR'], 'DCSA units of volume'),
  explosiveUnit: codeList(['KGM', 'LBR', 'GRM', 'ONZ'], 'DCSA units of weight'),
  temperatureUnit: codeList(['CEL', 'FAH'], 'DCSA units of temperature'),
  airUnit: codeList(['MQH', 'FQH'], 'DCSA units of air exchange'),
  handover: codeList(['CY', 'SD', 'CFS'], 'DCSA receipt and delivery types'),
  paper: codeList(['BOL', 'SWB'], 'DCSA transport document types'),
  carrierList: codeList(['SMDG', 'NMFTA'], 'DCSA lists of carriers'),
  facilityList: codeList(['BIC', 'SMDG'], 'DCSA lists of facilities'),
  sealer: codeList(['CAR', 'SHI', 'VET', 'CUS'], 'DCSA seal sources'),
  load: codeList(['EMPTY', 'LADEN'], 'DCSA empty indicators'),
  stage: codeList(['PRC', 'MNC', 'ONC'], 'DCSA stages of a transport plan'),
  filer: codeList(['SELF', 'SHIPPER', 'CARRIER'], 'who files a manifest'),
};
