import type { Bilingual } from '../basics/bilingual.ts'

/** What is said of rewards and penalties. */
export const conductSentences = {
  'penalty-to-answer': {
    zh: '拟对贵方作出惩戒，请在 {{heardUntil}} 前书面陈述申辩；在此之前不会生效。',
    en: 'A penalty is proposed for you: please say what you have to say in writing by {{heardUntil}}. Nothing takes effect before.',
  },
  'penalty-proposed': {
    zh: '按规则对 {{respondent}}提出惩戒，陈述申辩期至 {{heardUntil}}。',
    en: 'A rule proposes a penalty for {{respondent}}; it can be heard until {{heardUntil}}.',
  },
  'respondent-heard': {
    zh: '{{respondent}}已陈述申辩，请作出决定。',
    en: '{{respondent}} has been heard: please decide.',
  },
  'hearing-closed': {
    zh: '{{respondent}}的陈述申辩期已满，请作出决定。',
    en: 'The days in which {{respondent}} could be heard are over: please decide.',
  },
  'penalty-dropped': { zh: '对贵方的惩戒提议已撤销。', en: 'The penalty proposed for you is dropped.' },
  'penalty-imposed': {
    zh: '已对贵方作出惩戒决定，可在 {{appealUntil}} 前申诉。',
    en: 'A penalty is imposed on you; you can appeal until {{appealUntil}}.',
  },
  'penalty-made-known': {
    zh: '{{association}}对 {{respondent}}作出惩戒决定，并予公示。',
    en: '{{association}} has imposed a penalty on {{respondent}} and makes it known.',
  },
  'mark-lifted': {
    zh: '曾向贵方公示的一项惩戒已解除或不再公示，请以公示页为准。',
    en: 'A penalty that was made known to you is lifted or made known no more: please go by those that remain.',
  },
  'mark-expired': {
    zh: '曾向贵方公示的一项惩戒记录已满五年，不再展示。',
    en: 'A mark that was made known to you is five years old and shown no more.',
  },
  'penalty-appealed': {
    zh: '{{respondent}}提出申诉，请由未经手的人决定。',
    en: '{{respondent}} has appealed: somebody who had no part in it is to decide.',
  },
  'appeal-decided': { zh: '贵方的申诉已有决定，请查看。', en: 'Your appeal is decided: see how.' },
  'penalty-lifted': { zh: '对贵方的惩戒已解除。', en: 'The penalty imposed on you is lifted.' },
  'penalty-served': { zh: '对贵方的惩戒已执行完毕。', en: 'The penalty imposed on you is served.' },
  'penalty-expired': {
    zh: '对贵方的惩戒记录已满五年，不再展示和使用。',
    en: 'The mark against you is five years old: it is neither shown nor used any more.',
  },
  'reward-granted': {
    zh: '贵企业履约良好，获得奖励：以后的贷款费率更低、额度更高。',
    en: 'You are rewarded for good conduct: your next loans cost less and may be larger.',
  },
  'reward-granted-to': {
    zh: '{{respondent}}按规则获得奖励。',
    en: '{{respondent}} is rewarded by a rule on conduct.',
  },
  'reward-ended': { zh: '贵企业的一项奖励已到期。', en: 'A reward of yours has come to its end.' },
} as const satisfies Record<string, Bilingual>
