// Where are containers changed between train and lorry in Europe and Asia? Well-known inland and border terminals, the
// busiest first; positions to a few kilometres, from public maps.

export const terminalsEurasia = `
DE Duisburg 51.46 6.73
PL Małaszewicze 52.02 23.53
KZ Khorgos Gateway 44.23 80.42
CN Xi'an International Port 34.38 109.06
CN Chongqing Tuanjiecun 29.62 106.37
CN Chengdu Qingbaijiang 30.85 104.27
CN Zhengzhou Putian 34.74 113.79
CN Yiwu West 29.37 120.02
IN Delhi Tughlakabad 28.51 77.29
DE Hamburg Billwerder 53.51 10.09
CN Wuhan Wujiashan 30.65 114.13
CN Alashankou 45.17 82.57
IT Milano Segrate 45.48 9.30
CN Suzhou West 31.32 120.50
CN Changsha North 28.29 113.02
CN Hefei North 31.95 117.31
CN Urumqi Port 43.88 87.42
AT Wien Inzersdorf 48.13 16.37
HU Budapest Mahart 47.43 19.07
CZ Praha Uhříněves 50.03 14.60
KZ Almaty 43.36 76.97
KZ Dostyk 45.25 82.48
RU Moskva Vorsino 55.20 36.65
BY Brest Severny 52.11 23.73
UZ Tashkent Chukursay 41.36 69.20
DE Ludwigshafen 49.52 8.42
DE München Riem 48.15 11.66
DE Leipzig Wahren 51.39 12.32
DE Köln Eifeltor 50.91 6.93
DE Nürnberg 49.40 11.08
DE Kornwestheim 48.87 9.18
DE Dortmund 51.53 7.41
DE Mannheim 49.47 8.49
DE Basel Weil am Rhein 47.60 7.61
DE Hannover Lehrte 52.37 9.97
DE Großbeeren 52.35 13.31
IT Verona Quadrante Europa 45.41 10.95
IT Busto Arsizio 45.60 8.87
IT Novara 45.46 8.63
IT Padova Interporto 45.40 11.93
IT Bologna Interporto 44.60 11.37
IT Nola Interporto 40.93 14.47
IT Melzo 45.50 9.42
IT Torino Orbassano 45.02 7.55
IT Bari Lamasinata 41.11 16.82
FR Lyon Vénissieux 45.71 4.88
FR Paris Valenton 48.75 2.46
FR Dourges 50.44 2.98
FR Perpignan 42.65 2.87
FR Le Boulou 42.52 2.83
FR Bettembourg Thionville 49.36 6.14
FR Bordeaux Hourcade 44.79 -0.55
FR Toulouse Fenouillet 43.66 1.40
FR Strasbourg 48.57 7.79
FR Rennes 48.10 -1.71
LU Bettembourg 49.53 6.10
BE Genk 50.94 5.50
BE Athus 49.55 5.83
NL Venlo 51.35 6.13
NL Tilburg 51.58 5.07
NL Coevorden 52.66 6.76
CH Basel Nord 47.58 7.59
CH Chiasso 45.83 9.02
AT Wels 48.17 14.06
AT Linz 48.31 14.32
AT Graz Werndorf 46.93 15.48
AT Villach Fürnitz 46.56 13.81
AT Salzburg 47.82 13.02
CZ Ostrava Paskov 49.73 18.29
CZ Česká Třebová 49.90 16.44
CZ Plzeň Nýřany 49.71 13.21
SK Bratislava 48.14 17.14
SK Dunajská Streda 47.99 17.60
SK Dobrá 48.43 22.16
SK Žilina Teplička 49.22 18.79
HU Sopron 47.68 16.60
HU Záhony 48.40 22.18
PL Warszawa Pruszków 52.16 20.79
PL Łódź Olechów 51.73 19.56
PL Poznań Gądki 52.31 17.05
PL Kąty Wrocławskie 51.03 16.77
PL Gliwice 50.30 18.65
PL Sławków 50.30 19.36
LT Vilnius Paneriai 54.62 25.18
LT Šeštokai 54.36 23.45
LV Riga Šķirotava 56.92 24.21
EE Tallinn Muuga Rail 59.49 24.96
FI Kouvola 60.87 26.71
FI Vainikkala 60.87 28.30
SE Eskilstuna 59.38 16.50
SE Hallsberg 59.07 15.11
SE Malmö 55.62 13.02
SE Jönköping Torsvik 57.70 14.12
SE Älmhult 56.55 14.14
SE Umeå 63.83 20.26
NO Oslo Alnabru 59.93 10.84
NO Trondheim Brattøra 63.44 10.40
NO Narvik 68.43 17.42
DK Høje Taastrup 55.65 12.26
DK Taulov 55.55 9.61
GB Daventry DIRFT 52.35 -1.16
GB Birmingham Lawley Street 52.48 -1.87
GB Manchester Trafford Park 53.46 -2.31
GB Leeds Stourton 53.77 -1.51
GB Glasgow Coatbridge 55.86 -4.03
GB Doncaster iPort 53.48 -1.10
GB East Midlands Gateway 52.84 -1.31
GB Cardiff Wentloog 51.52 -3.10
ES Madrid Coslada 40.43 -3.56
ES Zaragoza Plaza 41.64 -0.97
ES Barcelona Can Tunis 41.35 2.14
ES Irún 43.34 -1.80
ES Sevilla La Negrilla 37.41 -5.93
ES Córdoba El Higuerón 37.86 -4.85
PT Entroncamento 39.47 -8.48
PT Lisboa Bobadela 38.81 -9.09
SI Ljubljana Moste 46.06 14.54
HR Zagreb Vrapče 45.81 15.88
RS Beograd Makiš 44.76 20.37
RO București Sud 44.39 26.16
RO Ploiești 44.93 26.03
RO Curtici 46.35 21.30
RO Oradea 47.05 21.91
BG Sofia Yana 42.73 23.56
BG Plovdiv 42.12 24.79
GR Athens Thriasio 38.07 23.58
TR Istanbul Halkalı 41.02 28.77
TR Ankara Marşandiz 39.93 32.80
TR Köseköy 40.75 30.02
TR Kars 40.58 43.08
TR Konya Kayacık 37.93 32.66
UA Kyiv Lisky 50.45 30.64
UA Chop 48.43 22.20
UA Mostyska 49.79 23.15
MD Ungheni 47.21 27.80
BY Minsk Kolyadichi 53.82 27.55
RU Sankt-Peterburg Shushary 59.80 30.38
RU Yekaterinburg 56.78 60.61
RU Novosibirsk Kleshchikha 55.01 82.81
RU Krasnoyarsk Bazaikha 55.97 92.93
RU Irkutsk Batareynaya 52.33 104.13
RU Zabaykalsk 49.65 117.33
RU Khabarovsk 48.52 135.10
RU Chelyabinsk 55.14 61.45
RU Kazan 55.80 49.05
GE Tbilisi 41.68 44.85
AZ Absheron 40.50 49.70
AM Yerevan Karmir Blur 40.14 44.45
KZ Nur-Zholy Astana 51.20 71.53
KZ Aktobe 50.28 57.20
KZ Shymkent 42.35 69.60
KG Bishkek Alamedin 42.89 74.63
TM Ashgabat 37.95 58.40
TJ Dushanbe 38.55 68.75
MN Zamyn-Uud 43.72 111.90
MN Ulaanbaatar 47.90 106.85
CN Erenhot 43.65 111.97
CN Manzhouli 49.58 117.43
CN Harbin 45.72 126.70
CN Shenyang East 41.81 123.52
CN Changchun 43.93 125.40
CN Beijing Daxing 39.75 116.43
CN Shijiazhuang 38.02 114.58
CN Jinan 36.73 116.90
CN Taiyuan 37.82 112.50
CN Lanzhou Dongchuan 36.10 103.65
CN Yinchuan 38.47 106.27
CN Xining 36.62 101.80
CN Kunming Wangjiaying 24.93 102.90
CN Guiyang 26.65 106.70
CN Nanning 22.80 108.40
CN Pingxiang 22.10 106.75
CN Nanchang Xiangtang 28.43 115.97
CN Guangzhou Dalang 23.22 113.21
CN Jinhua South 29.08 119.63
CN Nanjing Shangyuanmen 32.13 118.73
CN Xuzhou 34.26 117.25
CN Hohhot Shaliang 40.83 111.60
LA Vientiane South 17.91 102.66
VN Dong Dang 21.95 106.69
VN Hanoi Yen Vien 21.08 105.92
TH Bangkok Lat Krabang 13.74 100.79
MY Ipoh 4.60 101.07
MY Padang Besar 6.66 100.32
ID Bandung Gedebage 6.95S 107.69
IN Dadri 28.55 77.55
IN Ludhiana Sahnewal 30.85 75.97
IN Ahmedabad Khodiyar 23.12 72.53
IN Jaipur Kanakpura 26.91 75.72
IN Kanpur Panki 26.46 80.24
IN Nagpur 21.13 79.10
IN Hyderabad Sanathnagar 17.45 78.43
IN Bengaluru Whitefield 12.99 77.76
IN Patli 28.42 76.83
IN Moradabad 28.83 78.77
IN Raxaul 26.98 84.84
NP Birgunj 27.03 84.87
BD Dhaka Kamalapur 23.73 90.43
PK Lahore Dry Port 31.57 74.38
PK Rawalpindi Margala 33.68 72.98
IR Tehran Aprin 35.53 51.27
IR Sarakhs 36.54 61.16
SA Riyadh Dry Port 24.61 46.79
AE Abu Dhabi ICAD 24.33 54.50
UZ Termez 37.23 67.28
`;
