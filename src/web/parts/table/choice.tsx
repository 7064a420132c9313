// One of a few: a row of radio buttons that look like tabs.
import { useId } from 'react';

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  choices: readonly { value: Value; name: string }[];
  onChange: (value: Value) => void;
};

export function Choice<Value extends string>({ label, value, choices, onChange }: ChoiceProps<Value>) {
  const group = useId();
  return (
    <fieldset className="choice">
      <legend className="hidden-text">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} data-on={choice.value === value}>
          <input
            type="radio"
            name={group}
            className="hidden-text"
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.name}
        </label>
      ))}
    </fieldset>
  );
}
