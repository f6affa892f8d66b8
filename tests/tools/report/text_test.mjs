// The two languages say the same things.
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

import {en} from '../../../tools/report/src/text_en.js';
import {sv} from '../../../tools/report/src/text_sv.js';

/** Every key with what stands there: a text, a function, a list of so many. */
function shape(table, path = '') {
    return Object.entries(table).flatMap(([key, value]) => {
        if (Array.isArray(value)) {
            return [`${path}${key}: list of ${value.length}`];
        }
        return typeof value === 'object' ? shape(value, `${path}${key}.`) : [`${path}${key}: ${typeof value}`];
    });
}

test('both languages have the same keys', () => {
    assert.deepEqual(shape(sv), shape(en));
});

test('no text is empty', () => {
    for (const table of [sv, en]) {
        const texts = (each) => (typeof each === 'object' ? Object.values(each).flatMap(texts) : [each]);
        assert.ok(texts(table).every((each) => typeof each === 'function' || each.trim() !== ''));
    }
});

test('every word that the page asks for is there, and every word is asked for', () => {
    const folder = fileURLToPath(new URL('../../../tools/report/src', import.meta.url));
    const scripts = readdirSync(folder, {recursive: true}).filter(
        (file) => file.endsWith('.js') && !file.startsWith('text_'),
    );
    const code = scripts.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
    const asked = new Set([...code.matchAll(/\bt\.([a-z0-9_]+)/g)].map(([, key]) => key));
    const heads = [...code.matchAll(/head: '([a-z_]+)'/g)].map(([, key]) => key);
    heads.forEach((key) => asked.add(key));
    assert.deepEqual(
        [...asked].filter((key) => !(key in sv)),
        [],
    );
    assert.deepEqual(
        Object.keys(sv).filter((key) => !asked.has(key)),
        [],
    );
});
