package dev.adjoint.autodiff.generate;

import java.lang.invoke.MethodHandles;
import java.util.List;

/// Generated code as objects, whose classes die with them.
final class HiddenClasses {
    /// The name of a generated class, which is of this package.
    static final String NAME = HiddenClasses.class.getPackageName() + ".Generated";

    private HiddenClasses() {}

    /// An object of a class.
    ///
    /// @param bytes the class, which has a constructor without parameters
    /// @param constants what its code takes as constants
    static Object define(byte[] bytes, List<?> constants) {
        try {
            MethodHandles.Lookup type =
                    MethodHandles.lookup().defineHiddenClassWithClassData(bytes, constants, true);
            return type.lookupClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("generate: a class that cannot be defined", e);
        }
    }
}
