// Numbers in words. Run by `node --test`; a space in an expected text is written as what it is: \u00a0 or \u202f.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {enoughDecimals, interval, listed, number, percent, quantile, share, signed} from '../../../tools/report/src/format.js';

const iv = (mean, half_width) => ({mean, half_width, n: 100});

test('Swedish has a decimal comma and thin spaces, English a point and commas', () => {
    assert.equal(number(1234567.25, 'sv', 1), '1\u202f234\u202f567,3');
    assert.equal(number(1234567.25, 'en', 1), '1,234,567.3');
    assert.equal(number(999, 'sv', 0), '999');
    assert.equal(number(1000, 'sv', 0), '1\u202f000');
});

test('a minus sign is a minus sign, and nothing is not negative', () => {
    assert.equal(number(-3.25, 'sv', 1), '−3,3');
    assert.equal(number(-0.04, 'sv', 1), '0,0');
    assert.equal(signed(0.04, 'en', 1), '0.0');
    assert.equal(signed(2, 'en', 1), '+2.0');
    assert.equal(signed(-2, 'en', 1), '−2.0');
});

test('what is not known is a dash', () => {
    for (const nothing of [null, undefined, NaN, Infinity]) {
        assert.equal(number(nothing, 'sv'), '–');
    }
    assert.equal(interval(null, 'sv'), '–');
    assert.equal(interval(iv(null, null), 'sv'), '–');
});

test('an interval stands beside its figure', () => {
    assert.equal(interval(iv(25, 1.2), 'sv'), '25,0\u00a0±1,2');
    assert.equal(interval(iv(25, 1.2), 'en', {unit: '\u00a0months', brackets: true}), '25.0\u00a0months\u00a0(±1.2)');
    assert.equal(interval(iv(-15.9, 1), 'sv', {sign: true}), '−15,9\u00a0±1,0');
    assert.equal(interval(iv(4520123, 30000), 'sv', {scale: 0.001, decimals: 0}), '4\u202f520\u00a0±30');
});

test('a quantile that some replications never reach is a lower bound without an interval', () => {
    assert.equal(quantile({mean: 34.3, half_width: 5.1, n: 11}, 'sv', 12), '≥\u00a034,3');
    assert.equal(quantile({mean: 34.3, half_width: 5.1, n: 12}, 'sv', 12), '34,3\u00a0±5,1');
    assert.equal(quantile(null, 'sv', 12), '–');
});

test('an interval is never rounded away', () => {
    assert.equal(interval(iv(1.6, 0.04), 'sv'), '1,60\u00a0±0,04');
    assert.equal(interval(iv(1.6, 1e-7), 'sv'), '1,600\u00a0±<0,001');
    assert.equal(interval(iv(9250, 0), 'sv', {decimals: 0}), '9\u202f250\u00a0±0');
    assert.equal(interval(iv(9250, null), 'sv', {decimals: 0}), '9\u202f250\u00a0±?');
    assert.equal(enoughDecimals(0.06, 1), 1);
    assert.equal(enoughDecimals(0.04, 1), 2);
});

test('shares are written in per cent, their half-width in percentage points', () => {
    assert.equal(share(iv(0.54, 0.031), 'sv'), '54\u00a0±3\u00a0%');
    assert.equal(share(iv(0.54, 0.031), 'en', {brackets: true}), '54%\u00a0(±3)');
    assert.equal(share(iv(0.54, 0.004), 'sv'), '54,0\u00a0±0,4\u00a0%');
    assert.equal(percent(0.5, 'sv'), '50\u00a0%');
});

test('lists end with a word', () => {
    assert.equal(listed([], 'och'), '');
    assert.equal(listed(['a'], 'och'), 'a');
    assert.equal(listed(['a', 'b', 'c'], 'och'), 'a, b och c');
});
