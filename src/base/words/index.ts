export { codesOf, languages, word, wordLists, type Language, type WordList } from './word.ts';
