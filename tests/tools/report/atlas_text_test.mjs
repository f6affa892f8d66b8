// The two languages of the atlas's page say the same things.
import {en} from '../../../tools/atlas/page/text_en.js';
import {sv} from '../../../tools/atlas/page/text_sv.js';
import {testTexts} from './texts.mjs';

testTexts(sv, en, ['tools/atlas/page', 'tools/report/src/page.js', 'tools/report/src/manifest.js']);
