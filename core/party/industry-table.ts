/**
 * GB/T 4754-2017, sections and two-digit divisions. Division names are kept in Chinese as the standard gives them;
 * English names are ours.
 */
export const industrySections: readonly IndustrySection[] = [
  section('A', '农、林、牧、渔业', 'agriculture, forestry, animal husbandry and fishery', [
    ['01', '农业', 'farming'],
    ['02', '林业', 'forestry'],
    ['03', '畜牧业', 'animal husbandry'],
    ['04', '渔业', 'fishery'],
    ['05', '农、林、牧、渔专业及辅助性活动', 'support activities for agriculture'],
  ]),
  section('B', '采矿业', 'mining', [
    ['06', '煤炭开采和洗选业', 'coal mining'],
    ['07', '石油和天然气开采业', 'oil and gas extraction'],
    ['08', '黑色金属矿采选业', 'ferrous metal ores'],
    ['09', '有色金属矿采选业', 'non-ferrous metal ores'],
    ['10', '非金属矿采选业', 'non-metal ores'],
    ['11', '开采专业及辅助性活动', 'mining support activities'],
    ['12', '其他采矿业', 'other mining'],
  ]),
  section('C', '制造业', 'manufacturing', [
    ['13', '农副食品加工业', 'processing of farm products'],
    ['14', '食品制造业', 'food'],
    ['15', '酒、饮料和精制茶制造业', 'alcohol, beverages and tea'],
    ['16', '烟草制品业', 'tobacco'],
    ['17', '纺织业', 'textiles'],
    ['18', '纺织服装、服饰业', 'clothing'],
    ['19', '皮革、毛皮、羽毛及其制品和制鞋业', 'leather, fur, feather and shoes'],
    ['20', '木材加工和木、竹、藤、棕、草制品业', 'wood, bamboo, rattan and straw products'],
    ['21', '家具制造业', 'furniture'],
    ['22', '造纸和纸制品业', 'paper'],
    ['23', '印刷和记录媒介复制业', 'printing and recorded media'],
    ['24', '文教、工美、体育和娱乐用品制造业', 'articles for culture, crafts, sport and play'],
    ['25', '石油、煤炭及其他燃料加工业', 'processing of oil, coal and other fuels'],
    ['26', '化学原料和化学制品制造业', 'chemicals'],
    ['27', '医药制造业', 'medicines'],
    ['28', '化学纤维制造业', 'chemical fibres'],
    ['29', '橡胶和塑料制品业', 'rubber and plastics'],
    ['30', '非金属矿物制品业', 'non-metallic mineral products'],
    ['31', '黑色金属冶炼和压延加工业', 'smelting and rolling of ferrous metals'],
    ['32', '有色金属冶炼和压延加工业', 'smelting and rolling of non-ferrous metals'],
    ['33', '金属制品业', 'metal products'],
    ['34', '通用设备制造业', 'general machinery'],
    ['35', '专用设备制造业', 'special machinery'],
    ['36', '汽车制造业', 'motor vehicles'],
    ['37', '铁路、船舶、航空航天和其他运输设备制造业', 'railway, ships, aerospace and other transport equipment'],
    ['38', '电气机械和器材制造业', 'electrical machinery'],
    ['39', '计算机、通信和其他电子设备制造业', 'computers, communication and other electronics'],
    ['40', '仪器仪表制造业', 'instruments'],
    ['41', '其他制造业', 'other manufacturing'],
    ['42', '废弃资源综合利用业', 'recycling'],
    ['43', '金属制品、机械和设备修理业', 'repair of metal products and machinery'],
  ]),
  section('D', '电力、热力、燃气及水生产和供应业', 'electricity, heat, gas and water', [
    ['44', '电力、热力生产和供应业', 'electricity and heat'],
    ['45', '燃气生产和供应业', 'gas'],
    ['46', '水的生产和供应业', 'water'],
  ]),
  section('E', '建筑业', 'construction', [
    ['47', '房屋建筑业', 'buildings'],
    ['48', '土木工程建筑业', 'civil engineering'],
    ['49', '建筑安装业', 'installation'],
    ['50', '建筑装饰、装修和其他建筑业', 'decoration and other construction'],
  ]),
  section('F', '批发和零售业', 'wholesale and retail', [
    ['51', '批发业', 'wholesale'],
    ['52', '零售业', 'retail'],
  ]),
  section('G', '交通运输、仓储和邮政业', 'transport, storage and post', [
    ['53', '铁路运输业', 'railway transport'],
    ['54', '道路运输业', 'road transport'],
    ['55', '水上运输业', 'water transport'],
    ['56', '航空运输业', 'air transport'],
    ['57', '管道运输业', 'pipeline transport'],
    ['58', '多式联运和运输代理业', 'intermodal transport and forwarding'],
    ['59', '装卸搬运和仓储业', 'cargo handling and storage'],
    ['60', '邮政业', 'post'],
  ]),
  section('H', '住宿和餐饮业', 'accommodation and catering', [
    ['61', '住宿业', 'accommodation'],
    ['62', '餐饮业', 'catering'],
  ]),
  section('I', '信息传输、软件和信息技术服务业', 'information transmission, software and information technology', [
    ['63', '电信、广播电视和卫星传输服务', 'telecommunication and broadcasting'],
    ['64', '互联网和相关服务', 'internet services'],
    ['65', '软件和信息技术服务业', 'software and information technology'],
  ]),
  section('J', '金融业', 'finance', [
    ['66', '货币金融服务', 'monetary services'],
    ['67', '资本市场服务', 'capital market services'],
    ['68', '保险业', 'insurance'],
    ['69', '其他金融业', 'other finance'],
  ]),
  section('K', '房地产业', 'real estate', [['70', '房地产业', 'real estate']]),
  section('L', '租赁和商务服务业', 'leasing and business services', [
    ['71', '租赁业', 'leasing'],
    ['72', '商务服务业', 'business services'],
  ]),
  section('M', '科学研究和技术服务业', 'research and technical services', [
    ['73', '研究和试验发展', 'research and development'],
    ['74', '专业技术服务业', 'technical services'],
    ['75', '科技推广和应用服务业', 'technology promotion'],
  ]),
  section('N', '水利、环境和公共设施管理业', 'water, environment and public facilities', [
    ['76', '水利管理业', 'water management'],
    ['77', '生态保护和环境治理业', 'environment'],
    ['78', '公共设施管理业', 'public facilities'],
    ['79', '土地管理业', 'land management'],
  ]),
  section('O', '居民服务、修理和其他服务业', 'services to households, repair and other services', [
    ['80', '居民服务业', 'services to households'],
    ['81', '机动车、电子产品和日用产品修理业', 'repair of vehicles, electronics and household goods'],
    ['82', '其他服务业', 'other services'],
  ]),
  section('P', '教育', 'education', [['83', '教育', 'education']]),
  section('Q', '卫生和社会工作', 'health and social work', [
    ['84', '卫生', 'health'],
    ['85', '社会工作', 'social work'],
  ]),
  section('R', '文化、体育和娱乐业', 'culture, sport and entertainment', [
    ['86', '新闻和出版业', 'news and publishing'],
    ['87', '广播、电视、电影和录音制作业', 'broadcasting, film and recording'],
    ['88', '文化艺术业', 'culture and art'],
    ['89', '体育', 'sport'],
    ['90', '娱乐业', 'entertainment'],
  ]),
  section('S', '公共管理、社会保障和社会组织', 'public administration, social security and social organisations', [
    ['91', '中国共产党机关', 'organs of the Communist Party'],
    ['92', '国家机构', 'state organs'],
    ['93', '人民政协、民主党派', 'consultative conference and democratic parties'],
    ['94', '社会保障', 'social security'],
    ['95', '群众团体、社会团体和其他成员组织', 'mass and social organisations'],
    ['96', '基层群众自治组织及其他组织', 'grass-roots self-government'],
  ]),
  section('T', '国际组织', 'international organisations', [['97', '国际组织', 'international organisations']]),
]

export type IndustryDivision = { readonly code: string; readonly zh: string; readonly en: string }
export type IndustrySection = IndustryDivision & { readonly divisions: readonly IndustryDivision[] }

type Row = readonly [code: string, zh: string, en: string]

function section(code: string, zh: string, en: string, rows: readonly Row[]): IndustrySection {
  return {
    code,
    zh,
    en,
    divisions: rows.map(([division, name, english]) => ({ code: division, zh: name, en: english })),
  }
}
