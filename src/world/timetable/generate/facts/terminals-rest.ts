// Where are containers changed between train and lorry in the Americas, Africa and Oceania? Well-known inland terminals,
// the busiest first; positions to a few kilometres, from public maps.

export const terminalsRest = `
US Chicago Joliet 41.42 -88.15
US Kansas City Edgerton 38.77 -95.00
US Memphis 35.03 -90.02
US Laredo 27.56 -99.48
US Dallas Alliance 32.98 -97.33
US Atlanta Austell 33.80 -84.65
US Columbus Rickenbacker 39.82 -82.93
US Harrisburg Rutherford 40.27 -76.78
US Denver 39.79 -104.98
US Salt Lake City 40.73 -111.99
CA Toronto Brampton 43.75 -79.66
CA Calgary Conrich 51.09 -113.89
CA Edmonton 53.57 -113.55
CA Winnipeg Symington 49.87 -97.05
CA Saskatoon 52.10 -106.70
CA Regina Global Hub 50.42 -104.73
MX Pantaco Mexico City 19.48 -99.18
MX Monterrey Salinas Victoria 25.97 -100.29
MX Guadalajara 20.63 -103.33
MX San Luis Potosí Interpuerto 22.05 -100.90
MX Querétaro 20.57 -100.36
MX Nuevo Laredo Sánchez 27.42 -99.60
MX Ciudad Juárez 31.68 -106.43
US St. Louis 38.66 -90.12
US Minneapolis Midway 44.96 -93.17
US Detroit Livernois 42.32 -83.12
US Cleveland Collinwood 41.56 -81.57
US Cincinnati Queensgate 39.12 -84.54
US Louisville 38.18 -85.73
US Indianapolis Avon 39.76 -86.36
US Nashville Radnor 36.09 -86.74
US Birmingham McCalla 33.32 -87.04
US Charlotte 35.21 -80.94
US Greer Inland Port 34.93 -82.24
US Rocky Mount 35.97 -77.82
US Front Royal 38.97 -78.19
US Worcester 42.26 -71.79
US Syracuse DeWitt 43.06 -76.06
US Buffalo Bison 42.89 -78.80
US Pittsburgh Wall 40.39 -79.80
US El Paso Santa Teresa 31.86 -106.68
US Phoenix Glendale 33.55 -112.16
US Stockton 37.92 -121.27
US San Bernardino 34.10 -117.31
US Reno Sparks 39.54 -119.76
US Spokane 47.67 -117.30
US Billings 45.79 -108.47
US Omaha Council Bluffs 41.23 -95.87
US Little Rock North 34.79 -92.25
US Houston Englewood 29.79 -95.33
US San Antonio 29.32 -98.56
US Albuquerque 35.03 -106.65
US Ocala 29.19 -82.13
US Jackson 32.28 -90.22
CA Ottawa Smiths Falls 44.90 -76.02
CA Moncton 46.10 -64.80
CA Prince George 53.90 -122.74
CA Thunder Bay 48.40 -89.25
CA Kamloops 50.69 -120.35
BR Sumaré Campinas 22.82S -47.27
BR Anápolis 16.40S -48.93
BR Rondonópolis 16.62S -54.72
BR Cambé Londrina 23.28S -51.28
BR Uberlândia 18.93S -48.25
BR Contagem Belo Horizonte 19.93S -44.05
AR Córdoba 31.42S -64.15
AR Mendoza Palmira 33.05S -68.57
AR Tucumán 26.82S -65.22
CL Santiago Barrancas 33.45S -70.73
BO Oruro 17.97S -67.12
PE Arequipa 16.42S -71.55
CO La Dorada 5.46 -74.66
ZA Johannesburg City Deep 26.23S 28.08
ZA Pretoria Pretcon 25.76S 28.16
ZA Bloemfontein 29.12S 26.21
BW Gaborone 24.67S 25.92
ZW Bulawayo 20.16S 28.57
ZW Harare 17.84S 31.03
ZM Lusaka 15.43S 28.27
ZM Ndola 12.97S 28.65
CD Kolwezi 10.72S 25.47
KE Nairobi Embakasi 1.33S 36.90
KE Naivasha 0.93S 36.39
UG Kampala 0.32 32.60
UG Tororo 0.69 34.17
TZ Dodoma Ihumwa 6.17S 35.87
TZ Mwanza South 2.55S 32.90
ET Mojo Dry Port 8.59 39.12
ET Dire Dawa 9.60 41.85
SD Khartoum Soba 15.45 32.65
NG Kano 12.00 8.52
NG Kaduna 10.52 7.43
NG Ibadan 7.36 3.88
GH Kumasi 6.70 -1.62
BF Ouagadougou 12.37 -1.52
CI Bouaké 7.69 -5.03
ML Bamako Korofina 12.66 -7.95
SN Thiès 14.79 -16.93
CM Yaoundé 3.87 11.52
MA Fès 34.04 -5.00
MA Marrakech 31.63 -8.02
DZ Constantine 36.36 6.61
TN Tunis Borj Cedria 36.70 10.40
EG Sixth of October Dry Port 29.93 30.92
NA Windhoek 22.56S 17.08
AO Huambo 12.78S 15.74
MZ Tete Moatize 16.12S 33.73
MW Lilongwe Kanengo 13.90S 33.80
AU Sydney Enfield 33.89S 151.07
AU Parkes 33.14S 148.17
AU Melbourne Dynon 37.81S 144.92
AU Adelaide Islington 34.87S 138.57
AU Perth Kewdale 31.98S 115.96
AU Brisbane Acacia Ridge 27.58S 153.02
AU Toowoomba InterlinkSQ 27.53S 151.85
AU Kalgoorlie 30.75S 121.47
AU Alice Springs 23.68S 133.87
NZ Auckland Wiri 37.00S 174.86
NZ Hamilton Ruakura 37.78S 175.31
NZ Christchurch Middleton 43.54S 172.60
`;
