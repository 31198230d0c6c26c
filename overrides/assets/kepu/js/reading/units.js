// Signs of units and what people say for them.

import { own } from "../common/own.js";

/** @type {Record<string, string>} */
const UNITS = {
  "km²": "平方公里", "km2": "平方公里", "㎢": "平方公里", "m²": "平方米", "m2": "平方米", "㎡": "平方米", "cm²": "平方厘米",
  "m³": "立方米", "m3": "立方米", "㎥": "立方米", "km": "公里", "㎞": "公里", "m": "米", "cm": "厘米", "㎝": "厘米", "mm": "毫米", "㎜": "毫米",
  "μm": "微米", "nm": "纳米", "kg": "公斤", "㎏": "公斤", "mg": "毫克", "g": "克", "t": "吨", "L": "升", "l": "升", "mL": "毫升", "ml": "毫升",
  "h": "小时", "min": "分钟", "s": "秒", "kWh": "度电", "kW": "千瓦", "MW": "兆瓦", "W": "瓦", "kV": "千伏", "V": "伏", "mA": "毫安", "A": "安",
  "Hz": "赫兹", "dB": "分贝", "hPa": "百帕", "kPa": "千帕", "MPa": "兆帕", "Pa": "帕", "mmHg": "毫米汞柱", "ha": "公顷", "hm²": "公顷",
  "kcal": "千卡", "kJ": "千焦", "KB": "K", "MB": "兆", "GB": "G", "°": "度", "′": "分", "″": "秒",
};
/** @type {Record<string, string>} */
const PER = { "km/h": "每小时#公里", "m/s": "每秒#米", "kg/m³": "每立方米#公斤", "mg/L": "每升#毫克", "g/L": "每升#克", "mg/kg": "每公斤#毫克", "次/min": "每分钟#次" };

/** @type {(words: Record<string, string>) => string} */
const anyOf = (words) => Object.keys(words).sort((a, b) => b.length - a.length).join("|");

export const UNIT = anyOf(UNITS);
export const RATE = anyOf(PER);

/** @type {(amount: string, unit: string) => string} */
export const measured = (amount, unit) => amount + (own(UNITS, unit) ?? unit);

/** @type {(amount: string, rate: string) => string} */
export const atRate = (amount, rate) => (own(PER, rate) ?? `#${rate}`).replace("#", amount);
