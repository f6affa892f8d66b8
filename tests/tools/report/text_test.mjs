// The two languages of the report say the same things.
import {en} from '../../../tools/report/src/text_en.js';
import {sv} from '../../../tools/report/src/text_sv.js';
import {testTexts} from './texts.mjs';

testTexts(sv, en, ['tools/report/src']);
