import { describe, expect, it } from 'vitest';
import { begunAt, completed, fitting, pieces } from './mention';

describe('a name after an @', () => {
  it('is begun where the caret stands', () => {
    expect(begunAt('请@林', 3)).toEqual({ at: 1, typed: '林' });
    expect(begunAt('@Ma J', 5)).toEqual({ at: 0, typed: 'Ma J' });
    expect(begunAt('@', 1)).toEqual({ at: 0, typed: '' });
  });

  it('is not begun in an address, after its end, or without an @', () => {
    expect(begunAt('lin@example', 11)).toBeNull();
    expect(begunAt('@林晓，请', 5)).toBeNull();
    expect(begunAt('hello', 5)).toBeNull();
    expect(begunAt('@Lin, then', 0)).toBeNull();
  });

  it('is not offered for less than is typed by now', () => {
    const found = [{ title: '林晓' }, { title: '马骏' }, { title: 'Ma Li' }];
    expect(fitting(found, '马')).toEqual([{ title: '马骏' }]);
    expect(fitting(found, 'ma')).toEqual([{ title: 'Ma Li' }]);
  });

  it('is completed in the middle of a text', () => {
    const begun = begunAt('请@林 看', 3);
    expect(begun && completed('请@林 看', begun, '林晓')).toEqual({ text: '请@林晓 看', caret: 5 });
  });

  it('is told from the text around it, the longest first', () => {
    expect(pieces('请@林晓燕和@林晓看', ['林晓', '林晓燕'])).toEqual([
      { text: '请', name: false },
      { text: '@林晓燕', name: true },
      { text: '和', name: false },
      { text: '@林晓', name: true },
      { text: '看', name: false },
    ]);
    expect(pieces('', ['Lin'])).toEqual([]);
  });
});
