// Turns TypeScript into JavaScript by taking the types out. sucrase finds them; where it removes
// something, blanks are left, so that all the rest keeps its line and column.
'use strict';

const { transform } = require('npm:sucrase/dist/esm/index.js');
const { default: TokenProcessor } = require('npm:sucrase/dist/esm/TokenProcessor.js');
const { TokenType } = require('npm:sucrase/dist/esm/parser/tokenizer/types.js');
const { ContextualKeyword } = require('npm:sucrase/dist/esm/parser/tokenizer/keywords.js');

const OPTIONS = { transforms: ['typescript'], disableESTransforms: true };

/**
 * The JavaScript of a TypeScript source.
 * @throws {SyntaxError} with the position in its message
 */
exports.strip = function strip(text) {
  try {
    return transform(text, OPTIONS).code;
  } catch (error) {
    const at = /^(?:Error transforming .*?: )?(.*?)\s*\((\d+):(\d+)\)$/s.exec(error.message);
    if (at === null) {
      throw error;
    }
    const found = new SyntaxError(at[1]);
    found.line = Number(at[2]);
    found.column = Number(at[3]);
    throw found;
  }
};

function blanks(text) {
  return text.includes('\n') || text.includes('\r')
    ? text.replace(/[^\r\n]/g, ' ')
    : ' '.repeat(text.length);
}

function leaveBlanks(tokens, before) {
  const token = tokens.tokens[tokens.tokenIndex];
  if (token.contextualKeyword !== 0) {
    refuseNamespace(tokens);
  }
  tokens.resultCode += before;
  tokens.resultMappings[tokens.tokenIndex] = tokens.resultCode.length;
  tokens.resultCode += blanks(tokens.code.slice(token.start, token.end));
  tokens.tokenIndex++;
}

TokenProcessor.prototype.removeInitialToken = function removeInitialToken() {
  leaveBlanks(this, this.previousWhitespaceAndComments());
};

TokenProcessor.prototype.removeToken = function removeToken() {
  leaveBlanks(this, blanks(this.previousWhitespaceAndComments()));
};

const VALUES = [
  TokenType._const, TokenType._var, TokenType._let, TokenType._function, TokenType._class,
];

/** sucrase takes every namespace for types; one that holds values would silently be gone. */
function refuseNamespace({ tokens, tokenIndex, code }) {
  const keyword = tokens[tokenIndex].contextualKeyword;
  if (keyword !== ContextualKeyword._namespace && keyword !== ContextualKeyword._module) {
    return;
  }
  const before = tokens[tokenIndex - 1]?.contextualKeyword;
  let at = tokenIndex + 1;
  while (tokens[at].type === TokenType.name || tokens[at].type === TokenType.dot) {
    at++;
  }
  if (before === ContextualKeyword._declare || at === tokenIndex + 1
      || tokens[at].type !== TokenType.braceL) {
    return;
  }
  for (let depth = 1; depth > 0 && ++at < tokens.length;) {
    const { type, start } = tokens[at];
    if (type === TokenType.braceL) {
      depth++;
    } else if (type === TokenType.braceR) {
      depth--;
    } else if (VALUES.includes(type)
        && tokens[at - 1].contextualKeyword !== ContextualKeyword._declare) {
      const line = code.slice(0, start).split('\n');
      throw new Error('TypeScript namespaces with values are not supported, only their types are '
        + `stripped: use a module instead (${line.length}:${line.at(-1).length + 1})`);
    }
  }
}
