// Rewrites `using` and `await using`, which the engine does not parse, to try statements around the
// rest of the block. Nothing moves to another line, and within a line only what stands after the
// start of such a block or after the value of such a declaration.
//
//   { using a = f(); g(); }
//   {const $=…;try{ const a = f(),$1=$.use(a); g(); }catch(e){$.fail(e)}finally{$.end()}}
//
// At the top of a module with imports or exports there can be no try around all: each run of
// statements between imports, exports and functions gets its own, and variables become `var`.
'use strict';

const { parse } = require('npm:sucrase/dist/esm/parser/index.js');
const { IdentifierRole } = require('npm:sucrase/dist/esm/parser/tokenizer/index.js');
const { TokenType } = require('npm:sucrase/dist/esm/parser/tokenizer/types.js');
const { ContextualKeyword } = require('npm:sucrase/dist/esm/parser/tokenizer/keywords.js');

const RESOURCES = 'globalThis["ferry:resources"]()';
const OPENING = [TokenType.braceL, TokenType.dollarBraceL, TokenType.parenL, TokenType.bracketL];
const CLOSING = [TokenType.braceR, TokenType.parenR, TokenType.bracketR];

/**
 * The source without such declarations; the source itself when it has none or is no JavaScript.
 * @throws {SyntaxError} with line and column, for a declaration in a place where none may be
 */
exports.lower = function lower(text) {
  let tokens;
  try {
    ({ tokens } = parse(text, false, false, false));
  } catch {
    // The engine says better what is wrong.
    return text;
  }
  return new Lowering(text, tokens).result();
};

class Lowering {
  constructor(text, tokens) {
    this.text = text;
    this.tokens = tokens;
    this.name = '$using';
    while (text.includes(this.name)) {
      this.name += '$';
    }
    this.names = 0;
    this.declarations = [];
    /** Where texts go in: {at, order, text, length}. Order keeps those of one place apart. */
    this.edits = [];
    this.pairs = new Map();
  }

  result() {
    this.find();
    if (this.declarations.length === 0) {
      return this.text;
    }
    const scopes = new Map();
    for (const declaration of this.declarations) {
      const key = declaration.loop ?? declaration.open;
      const scope = scopes.get(key) ?? { key, name: this.newName(), declarations: [], isAsync: false };
      scope.declarations.push(declaration);
      scope.isAsync ||= declaration.isAsync;
      scopes.set(key, scope);
    }
    for (const scope of [...scopes.values()].sort((a, b) => a.key - b.key)) {
      this.rewrite(scope);
    }
    return this.edited();
  }

  newName() {
    return this.name + ++this.names;
  }

  // Finding

  /** Notes the declarations, each with the bracket it stands in, and which brackets are pairs. */
  find() {
    const open = [-1];
    for (let i = 0; i < this.tokens.length; i++) {
      const { type, contextualKeyword } = this.tokens[i];
      if (OPENING.includes(type)) {
        open.push(i);
      } else if (CLOSING.includes(type)) {
        this.pairs.set(open.pop(), i);
      } else if (contextualKeyword === ContextualKeyword._using && this.isDeclaration(i)) {
        this.declarations.push(this.declaration(i, open.at(-1)));
      }
    }
  }

  /** Whether the word at a place starts a declaration, which takes a name and a value or `of`. */
  isDeclaration(i) {
    const [keyword, name, after] = this.tokens.slice(i, i + 3);
    const { _of: of } = ContextualKeyword;
    return keyword.type === TokenType.name && name?.type === TokenType.name
      && this.tokens[i - 1]?.type !== TokenType.dot
      && !this.hasLineBreak(keyword.end, name.start)
      && (after?.type === TokenType.eq || (after?.contextualKeyword === of && name.contextualKeyword !== of));
  }

  hasLineBreak(from, to) {
    return /[\n\r\u2028\u2029]/.test(this.text.slice(from, to));
  }

  declaration(keyword, open) {
    const { tokens } = this;
    const isAsync = tokens[keyword - 1]?.contextualKeyword === ContextualKeyword._await
      && tokens[keyword - 1].type === TokenType.name;
    const found = { keyword, first: isAsync ? keyword - 1 : keyword, open, isAsync, loop: undefined };
    if (open >= 0 && tokens[open].type === TokenType.parenL) {
      found.loop = tokens[open - 1].type === TokenType._for ? open - 1 : open - 2;
    } else if (open >= 0 && this.isSwitch(open)) {
      this.refuse(tokens[found.first].start,
        "'using' declaration is not allowed directly in a switch case or default clause.");
    }
    return found;
  }

  isSwitch(brace) {
    const head = this.tokens[brace - 1]?.type === TokenType.parenR
      && [...this.pairs].find(([, close]) => close === brace - 1)?.[0];
    return head !== undefined && head !== false && this.tokens[head - 1]?.type === TokenType._switch;
  }

  refuse(at, message) {
    const lines = this.text.slice(0, at).split('\n');
    const error = new SyntaxError(message);
    error.line = lines.length;
    error.column = lines.at(-1).length + 1;
    throw error;
  }

  // Rewriting

  rewrite(scope) {
    const { declarations, key } = scope;
    const { loop } = declarations[0];
    if (loop !== undefined) {
      const isForOf = this.tokens[declarations[0].keyword + 2].type !== TokenType.eq;
      (isForOf ? this.rewriteForOf : this.rewriteFor).call(this, scope, declarations[0]);
    } else if (key >= 0) {
      this.open(this.afterDirectives(key + 1, this.tokens[key].end), this.opening(scope));
      this.close(this.tokens[this.pairs.get(key)].start, this.closing(scope));
      this.declareAll(scope);
    } else if (this.statements().some((at) => this.isModuleSyntax(at))) {
      this.rewriteModule(scope);
    } else {
      this.open(this.afterDirectives(0, this.tokens[0].start), this.opening(scope));
      this.close(this.text.length, '\n' + this.closing(scope));
      this.declareAll(scope);
    }
  }

  opening({ name }) {
    return `const ${name}=${RESOURCES};try{`;
  }

  closing(scope) {
    return `}catch(e){${scope.name}.fail(e)}finally{${this.disposal(scope)}}`;
  }

  disposal({ name, isAsync }) {
    const waiting = `while(${name}.next())try{await ${name}.awaited}catch(e){${name}.fail(e)}`;
    return `${isAsync ? waiting : ''}${name}.end()`;
  }

  use({ name }, isAsync, value) {
    return `${name}.${isAsync ? 'useAsync' : 'use'}(${value})`;
  }

  declareAll(scope) {
    for (const declaration of scope.declarations) {
      this.declare(scope, declaration, 'const');
    }
  }

  /** Makes a declaration an ordinary one that hands on each of its values. */
  declare(scope, { keyword, isAsync }, ordinary) {
    this.replaceKeyword({ keyword, isAsync }, ordinary);
    for (let at = keyword + 1; ;) {
      const { start, end } = this.tokens[at];
      const equals = this.tokens[at + 1];
      if (equals.type !== TokenType.eq) {
        // No value: the engine is to say so.
        return;
      }
      const after = equals.rhsEndIndex;
      this.follow(this.tokens[after - 1].end,
        `,${this.newName()}=${this.use(scope, isAsync, this.text.slice(start, end))}`);
      if (this.tokens[after]?.type !== TokenType.comma) {
        return;
      }
      at = after + 1;
    }
  }

  replaceKeyword({ keyword, isAsync }, ordinary) {
    if (isAsync) {
      this.replace(keyword - 1, '     ');
    }
    this.replace(keyword, ordinary.padEnd(5));
  }

  rewriteFor(scope, declaration) {
    this.declare(scope, declaration, 'const');
    const end = this.tokens[declaration.loop].statementEnd;
    let first = declaration.loop;
    // A label must stay with its loop.
    while (this.tokens[first - 1]?.type === TokenType.colon && this.tokens[first - 2].statementEnd === end) {
      first -= 2;
    }
    this.open(this.tokens[first].start, `{${this.opening(scope)}`);
    this.close(this.tokens[end - 1].end, `${this.closing(scope)}}`);
  }

  rewriteForOf(scope, declaration) {
    const { keyword, isAsync, open } = declaration;
    this.replaceKeyword(declaration, 'const');
    const { start, end } = this.tokens[keyword + 1];
    const body = this.tokens[this.pairs.get(open) + 1];
    const value = this.text.slice(start, end);
    this.open(body.start, `{${this.opening(scope)}${this.use(scope, isAsync, value)};`);
    this.close(this.tokens[body.statementEnd - 1].end, `${this.closing(scope)}}`);
  }

  /** The place after "use strict" and the like. */
  afterDirectives(index, otherwise) {
    let place = otherwise;
    for (let i = index; this.tokens[i]?.type === TokenType.string; i = this.tokens[i].statementEnd) {
      const last = this.tokens[i].statementEnd - 1;
      if (last > i + 1 || (last === i + 1 && this.tokens[last].type !== TokenType.semi)) {
        break;
      }
      place = this.tokens[last].end;
      if (last === i) {
        this.open(place, ';');
      }
    }
    return place;
  }

  // Modules with imports or exports

  /** The first token of each statement at the top. */
  statements() {
    const found = [];
    for (let i = 0; this.tokens[i]?.statementEnd > i; i = this.tokens[i].statementEnd) {
      found.push(i);
    }
    return found;
  }

  isModuleSyntax(at) {
    const { type } = this.tokens[at];
    const next = this.tokens[at + 1]?.type;
    return type === TokenType._export
      || (type === TokenType._import && next !== TokenType.parenL && next !== TokenType.dot);
  }

  isFunction(at) {
    const { type, contextualKeyword } = this.tokens[at];
    return type === TokenType._function
      || (contextualKeyword === ContextualKeyword._async && this.tokens[at + 1].type === TokenType._function);
  }

  rewriteModule(scope) {
    const caught = `}catch(e){${scope.name}.fail(e);${this.disposal(scope)}}`;
    const inside = new Map(scope.declarations.map((declaration) => [declaration.first, declaration]));
    const exported = [];
    let last;
    let isOpen = false;
    let hasBegun = false;
    for (const at of this.statements()) {
      if (!hasBegun && !inside.has(at)) {
        continue;
      }
      const isInside = this.isInside(at);
      if (isInside && !isOpen) {
        this.open(this.tokens[at].start, hasBegun ? 'try{' : this.opening(scope));
      } else if (!isInside && isOpen) {
        this.close(this.tokens[last].end, caught);
      }
      if (isInside) {
        this.rewriteTop(scope, at, inside.get(at), exported);
      }
      hasBegun = true;
      isOpen = isInside;
      last = this.tokens[at].statementEnd - 1;
    }
    const names = exported.length > 0 ? `export{${exported.join()}}` : '';
    this.close(this.text.length, `\n${isOpen ? caught : ''};${this.disposal(scope)};${names}`);
  }

  /** Whether a statement at the top can stand in a try. */
  isInside(at) {
    if (this.isFunction(at)) {
      return false;
    }
    if (!this.isModuleSyntax(at)) {
      return true;
    }
    const next = this.tokens[at + 1];
    if (this.tokens[at].type === TokenType._import) {
      return false;
    }
    return next.type === TokenType._default
      ? !this.isFunction(at + 2)
      : [TokenType._const, TokenType._let, TokenType._var, TokenType._class, TokenType.at].includes(next.type);
  }

  /** Rewrites a statement at the top that goes into a try. */
  rewriteTop(scope, at, declaration, exported) {
    if (declaration !== undefined) {
      this.declare(scope, declaration, 'var');
      return;
    }
    const { tokens } = this;
    const { type, statementEnd: end } = tokens[at];
    if (type !== TokenType._export) {
      this.makeVariable(at, end);
      return;
    }
    if (tokens[at + 1].type !== TokenType._default) {
      this.replace(at, '      ');
      exported.push(...this.makeVariable(at + 1, end));
      return;
    }
    const name = this.classAt(at + 2);
    if (name !== undefined) {
      this.replace(at, '      ');
      this.replace(at + 1, '       ');
      this.makeVariable(at + 2, end);
      exported.push(`${name} as default`);
      return;
    }
    const variable = this.newName();
    const semicolon = tokens[end - 1].type === TokenType.semi;
    this.replace(at, `var ${variable}=`);
    this.replace(at + 1, '{default:');
    this.follow(tokens[semicolon ? end - 2 : end - 1].end, `}.default${semicolon ? '' : ';'}`);
    exported.push(`${variable} as default`);
  }

  /** The name of a class declaration, whose decorators may come first; or undefined. */
  classAt(at) {
    let i = at;
    if (this.tokens[i].type === TokenType.at) {
      while (this.tokens[i].type !== TokenType._class) {
        i = this.pairs.has(i) ? this.pairs.get(i) + 1 : i + 1;
      }
    }
    const name = this.tokens[i + 1];
    return this.tokens[i].type === TokenType._class && name.type === TokenType.name
      ? this.text.slice(name.start, name.end)
      : undefined;
  }

  /** Lets what a declaration at the top declares be seen outside the try; returns the names. */
  makeVariable(at, end) {
    const { type } = this.tokens[at];
    if (type === TokenType._class || type === TokenType.at) {
      const name = this.classAt(at);
      this.open(this.tokens[at].start, `var ${name}=`);
      this.follow(this.tokens[end - 1].end, ';');
      return [name];
    }
    if (![TokenType._const, TokenType._let, TokenType._var].includes(type)) {
      return [];
    }
    this.replace(at, type === TokenType._const ? 'var  ' : 'var');
    return this.tokens.slice(at + 1, end)
      .filter(({ identifierRole }) => identifierRole === IdentifierRole.TopLevelDeclaration
        || identifierRole === IdentifierRole.ObjectShorthandTopLevelDeclaration)
      .map(({ start, end: stop }) => this.text.slice(start, stop));
  }

  // Editing

  /** Puts a text in front of something; of two at one place the later one goes further in. */
  open(at, text) {
    this.edits.push({ at, order: 1, text, length: 0 });
  }

  /** Puts a text behind something; of two at one place the later one goes further in. */
  close(at, text) {
    this.edits.push({ at, order: -this.edits.length, text, length: 0 });
  }

  /** Puts a text right behind something, before whatever closes there. */
  follow(at, text) {
    this.edits.push({ at, order: -Infinity, text, length: 0 });
  }

  replace(index, text) {
    const { start, end } = this.tokens[index];
    this.edits.push({ at: start, order: 2, text, length: end - start });
  }

  edited() {
    let result = '';
    let from = 0;
    for (const { at, text, length } of this.edits.sort((a, b) => a.at - b.at || Math.sign(a.order - b.order) || 0)) {
      result += this.text.slice(from, at) + text;
      from = at + length;
    }
    return result + this.text.slice(from);
  }
}
