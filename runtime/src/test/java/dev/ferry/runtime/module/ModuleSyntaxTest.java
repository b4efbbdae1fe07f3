package dev.ferry.runtime.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleSyntaxTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          import a from 'a'                  | true
          import'a'                          | true
          "use strict";import{a}from"a"      | true
          const a = 1; export default a      | true
          export{a}                          | true
          import.meta.url                    | true
          /* c */ import a from 'a'          | true
          const a = require('a')             | false
          exports.a = 1                      | false
          module.exports = 1                 | false
          import('a')                        | false
          reimport from                      | false
          const important = 1                | false
          x = 'we import a from b'           | false
          """)
  void guessesFromTheStartOfStatements(String text, boolean module) {
    assertEquals(module, ModuleSyntax.looksLikeModule(text));
  }

  @ParameterizedTest
  @CsvSource({
    "require('a'), require, true",
    "a.require('a'), require, false",
    "required, require, false",
    "(require), require, true",
    "x__dirname, __dirname, false",
  })
  void findsWholeWords(String text, String word, boolean found) {
    assertEquals(found, ModuleSyntax.hasWord(text, word));
  }
}
