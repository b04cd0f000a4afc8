/**
 * The two functions of Emscripten's embind that write JavaScript and evaluate it, as closures that do the same: a
 * strict `script-src` then suffices. They stand in hnswlib-wasm's module and use its names.
 *
 * @see https://github.com/emscripten-core/emscripten/blob/3.1.41/src/embind/embind.js (craftInvokerFunction)
 * @see https://github.com/emscripten-core/emscripten/blob/3.1.41/src/embind/emval.js (_emval_get_method_caller)
 */
export const functionsWithoutEval = {
  /** `argTypes`: what is returned, what `this` is (null for functions), then the parameters. */
  craftInvokerFunction: `
  function craftInvokerFunction(humanName, argTypes, classType, cppInvokerFunc, cppTargetFunc) {
      var expected = argTypes.length - 2;
      if (expected < 0) {
        throwBindingError("argTypes array size mismatch! Must at least get return value and 'this' types!");
      }
      var isMethod = argTypes[1] !== null && classType !== null;
      var passedTypes = argTypes.slice(isMethod ? 1 : 2);
      var needsDestructorStack = argTypes.slice(1).some((type) => type !== null && type.destructorFunction === undefined);
      var returns = argTypes[0].name !== "void";
      return function(...args) {
        if (args.length !== expected) {
          throwBindingError(\`function \${humanName} called with \${args.length} arguments, expected \${expected} args!\`);
        }
        var destructors = needsDestructorStack ? [] : null;
        var passed = isMethod ? [this, ...args] : args;
        var wired = passedTypes.map((type, i) => type.toWireType(destructors, passed[i]));
        var result = cppInvokerFunc(cppTargetFunc, ...wired);
        if (needsDestructorStack) {
          runDestructors(destructors);
        } else {
          passedTypes.forEach((type, i) => {
            if (type.destructorFunction !== null) type.destructorFunction(wired[i]);
          });
        }
        if (returns) return argTypes[0].fromWireType(result);
      };
    }
`,
  __emval_get_method_caller: `
  function __emval_get_method_caller(argCount, argTypes) {
      var [retType, ...passedTypes] = emval_lookupTypes(argCount, argTypes);
      var signatureName = retType.name + "_$" + passedTypes.map((type) => type.name).join("_") + "$";
      var known = emval_registeredMethods[signatureName];
      if (known !== undefined) return known;
      var caller = (handle, name, destructors, args) => {
        var at = args;
        var passed = passedTypes.map((type) => {
          var value = type.readValueFromPointer(at);
          at += type["argPackAdvance"];
          return value;
        });
        var result = handle[name](...passed);
        passedTypes.forEach((type, i) => {
          if (type["deleteObject"]) type.deleteObject(passed[i]);
        });
        if (!retType.isVoid) return retType.toWireType(destructors, result);
      };
      return (emval_registeredMethods[signatureName] = emval_addMethodCaller(caller));
    }
`,
} as const;
