// What the engine says of several arms becomes one remark.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {remarks} from '../../../tools/report/src/remarks.js';
import {en} from '../../../tools/report/src/text_en.js';
import {sv} from '../../../tools/report/src/text_sv.js';
import {arm, result} from './sample.mjs';

const told = (data) =>
    remarks(data, {sv, en}).map(({level, sv: text, en: english, arms}) => [
        level,
        text,
        english,
        arms.map(({en: name}) => name),
    ]);
const warning = (text, english) => ({level: 'warning', sv: text, en: english});
const note = (text, english) => ({level: 'note', sv: text, en: english});
const grows = (number) => warning(`Listan växer med ${number} barn.`, `The list grows by ${number} children.`);
const of = (name, ...list) => arm(name, null, false, {remarks: list});

test('warnings come first and the same remark is told once', () => {
    assert.deepEqual(told(result([of('A', note('n', 'n'), warning('w', 'w')), of('B', warning('w', 'w')), of('C')])), [
        ['warning', 'w', 'w', ['A', 'B']],
        ['note', 'n', 'n', ['A']],
    ]);
});

test('a remark on every arm names none', () => {
    assert.deepEqual(told(result([of('A', grows(2)), of('B', grows(2))])), [
        ['warning', 'Listan växer med 2 barn.', 'The list grows by 2 children.', []],
    ]);
});

test('remarks alike but for a number become one with its range, in the order of the numbers', () => {
    const data = result([of('A', grows(9)), of('B', grows(32)), of('C', grows(24)), of('D')]);
    assert.deepEqual(told(data), [
        ['warning', 'Listan växer med 9–32 barn.', 'The list grows by 9–32 children.', ['A', 'B', 'C']],
    ]);
});

test('each language keeps its way of writing numbers', () => {
    const [low, high] = [warning('0,9 barn', '0.9 children'), warning('2\u202f189 barn', '2,189 children')];
    assert.deepEqual(told(result([of('A', high), of('B', low), of('C')])), [
        ['warning', '0,9–2\u202f189 barn', '0.9–2,189 children', ['A', 'B']],
    ]);
});

test('remarks that differ in two numbers, or in a word, stay apart', () => {
    const two = (a, b) => warning(`${a} av ${b}`, `${a} of ${b}`);
    assert.equal(told(result([of('A', two(1, 2)), of('B', two(3, 4)), of('C')])).length, 2);
    assert.equal(told(result([of('A', warning('x 1', 'x 1')), of('B', warning('y 1', 'y 1')), of('C')])).length, 2);
});

test('notes that say the same of several arms name them together, in quotes', () => {
    const same = (name) => note(`${name} och A kostar lika mycket.`, `${name} and A cost the same.`);
    const data = result([of('A'), of('+ B'), of('+ B, C')], [], {remarks: [same('+ B'), same('+ B, C')]});
    assert.deepEqual(told(data), [
        ['note', '”+ B”, ”+ B, C” och ”A” kostar lika mycket.', '“+ B”, “+ B, C” and “A” cost the same.', []],
    ]);
});

test('a title is quoted where it stands, not inside a word', () => {
    const data = result([of('A'), of('B')], [], {
        remarks: [warning('B är dyrare än A: AB.', 'B costs more than A: AB.')],
    });
    assert.deepEqual(told(data), [['warning', '”B” är dyrare än ”A”: AB.', '“B” costs more than “A”: AB.', []]]);
});
