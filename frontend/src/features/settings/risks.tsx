import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import type { LaidRules } from '../../lib/risk-types';
import { STEPS, useRules } from '../../record/risk/data';
import { useRecordWords } from '../../record/words';
import { useFaultText } from '../../ui/fault-text';
import { Figure } from './figure';
import { RulesForm } from './rules-form';
import { Section } from './section';

/** The bands of risks, and what the steps of their scales mean. */
export function Risks() {
  const { t } = useTranslation();
  const rules = useRules();
  return (
    <Section title={t('settings.risks')}>
      {rules && (
        <>
          {(['low', 'medium', 'high'] as const).map((band) => (
            <Figure
              key={`${band} ${rules.bands[band]}`}
              label={t('settings.risk-band', { band: t(`risk.band.${band}`) })}
              hint={band === 'high' ? t('settings.risk-band-hint') : ''}
              least={1}
              most={24}
              value={rules.bands[band]}
              save={(to) => go.risk.SetRules({ ...rules, bands: { ...rules.bands, [band]: to } })}
            />
          ))}
          <Scales key={JSON.stringify(rules)} rules={rules} />
        </>
      )}
    </Section>
  );
}

const SCALES = ['probability', 'impact'] as const;

function Scales({ rules }: { rules: LaidRules }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const text = useFaultText();
  const [lines, setLines] = useState({
    probability: rules.probability.join('\n'),
    impact: rules.impact.join('\n'),
  });
  const save = () =>
    go.risk.SetRules({
      ...rules,
      probability: lines.probability.split('\n'),
      impact: lines.impact.split('\n'),
    });
  return (
    <RulesForm save={save} fields={SCALES.map((scale) => `risk_${scale}`)}>
      {(fault) =>
        SCALES.map((scale) => (
          <Textarea
            key={scale}
            label={words.field('risk', scale)}
            description={scale === 'probability' ? t('settings.risk-scale-hint') : undefined}
            placeholder={STEPS.map((step) => t(`risk.scale.${scale}.${step}`)).join('\n')}
            autosize
            minRows={5}
            value={lines[scale]}
            error={fault?.field === `risk_${scale}` && text(fault)}
            onChange={({ currentTarget: { value } }) => setLines({ ...lines, [scale]: value })}
          />
        ))
      }
    </RulesForm>
  );
}
