package architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;

import dev.adjoint.Adjoint;
import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.run.Program;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The one import has all functions of daily work, and nothing of its own.
class FacadeTest {
    /// Building blocks of other functions, which a program of its own seldom needs.
    private static final Set<String> NOT_OF_DAILY_USE =
            Set.of("ratio", "excess", "weighted", "unreduce", "softmaxCrossEntropyOfDistributions");

    /// Functions of programs that the import has too.
    private static final Set<String> OF_PROGRAMS = Set.of("compile", "inputs", "outputs");

    @Test
    void everyFunctionOfDailyUseIsInTheImport() {
        Set<String> described =
                families()
                        .flatMap(FacadeTest::publicFunctions)
                        .filter(function -> !NOT_OF_DAILY_USE.contains(function.getName()))
                        .map(FacadeTest::signature)
                        .collect(Collectors.toCollection(TreeSet::new));
        publicFunctions(type(Program.class))
                .filter(function -> OF_PROGRAMS.contains(function.getName()))
                .map(FacadeTest::signature)
                .forEach(described::add);
        described.add("String latex(Node)");
        Set<String> imported =
                publicFunctions(type(Adjoint.class))
                        .map(FacadeTest::signature)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(imported.size() > 200, imported::toString);
        assertEquals(described, imported);
    }

    @Test
    void eachDelegatesToTheFunctionOfItsSignature() {
        Map<String, String> wrong = new TreeMap<>();
        publicFunctions(type(Adjoint.class))
                .forEach(
                        function -> {
                            Set<JavaMethodCall> calls = function.getMethodCallsFromSelf();
                            String called =
                                    calls.stream()
                                            .map(call -> call.getTarget().resolveMember())
                                            .map(target -> signature(target.orElseThrow()))
                                            .collect(Collectors.joining(", "));
                            if (!called.equals(signature(function))) {
                                wrong.put(signature(function), called);
                            }
                        });
        assertEquals(Map.of(), wrong);
    }

    private static Stream<JavaClass> families() {
        return Stream.concat(
                ArchitectureTest.CLASSES.stream()
                        .filter(type -> type.getSimpleName().endsWith("Ops"))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)),
                Stream.of(type(Leaves.class), type(Autodiff.class)));
    }

    private static JavaClass type(Class<?> type) {
        return ArchitectureTest.CLASSES.get(type);
    }

    private static Stream<JavaMethod> publicFunctions(JavaClass type) {
        return type.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> method.getModifiers().contains(JavaModifier.STATIC));
    }

    private static String signature(JavaMethod method) {
        String parameters =
                method.getRawParameterTypes().stream()
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
        return method.getRawReturnType().getSimpleName() + " " + method.getName() + parameters;
    }
}
