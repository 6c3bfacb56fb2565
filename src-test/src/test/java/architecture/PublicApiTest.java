package architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.tngtech.archunit.core.domain.JavaClass;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The public types of each module and their members are those in `src/test/resources/api`, so that
/// a change of the API is seen in a diff. `-Dadjoint.approve=true` writes them there again.
class PublicApiTest {
    private static final Path ROOT = Path.of(System.getProperty("adjoint.root", "."));
    private static final Pattern EXPORT = Pattern.compile("exports ([\\w.]+);");

    /// Packages in names, which make lines long and tell little.
    private static final Pattern QUALIFIER = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");

    /// Methods that each enum or record has.
    private static final Set<String> GIVEN =
            Set.of("values", "valueOf", "equals", "hashCode", "toString");

    @ParameterizedTest
    @ValueSource(strings = {"autodiff", "mlp", "viz", "src-test"})
    void theApiIsTheApprovedOne(String module) throws IOException {
        Set<String> exported =
                EXPORT.matcher(
                                Files.readString(
                                        ROOT.resolve(module + "/src/main/java/module-info.java")))
                        .results()
                        .map(result -> result.group(1))
                        .collect(Collectors.toSet());
        List<Class<?>> types =
                ArchitectureTest.CLASSES.stream()
                        .filter(type -> exported.contains(type.getPackageName()))
                        .map(JavaClass::reflect)
                        .filter(PublicApiTest::isPublic)
                        .sorted(Comparator.comparing(Class::getName))
                        .<Class<?>>map(each -> each)
                        .toList();
        boolean mayBeAbsent = module.equals("mlp") || module.equals("viz");
        assumeFalse(mayBeAbsent && types.isEmpty(), "this module is absent");
        String api = types.stream().map(PublicApiTest::text).collect(Collectors.joining("\n"));
        Path file = ROOT.resolve("src-test/src/test/resources/api/" + module + ".txt");
        if (Boolean.getBoolean("adjoint.approve")) {
            Files.writeString(file, api);
        }
        assertEquals(Files.readString(file), api);
    }

    private static boolean isPublic(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers()) && (outer == null || isPublic(outer));
    }

    private static String text(Class<?> type) {
        StringBuilder text = new StringBuilder(type.getName()).append(": ").append(kind(type));
        if (type.isRecord()) {
            text.append(
                    Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getGenericType)
                            .map(each -> name(each.getTypeName()))
                            .collect(Collectors.joining(", ", "(", ")")));
        }
        text.append('\n');
        Stream<String> members =
                Stream.<Member[]>of(
                                type.getDeclaredFields(),
                                type.getDeclaredConstructors(),
                                type.getDeclaredMethods())
                        .flatMap(Arrays::stream)
                        .filter(member -> isApi(type, member))
                        .map(member -> "    " + text(type, member))
                        .sorted();
        members.forEach(member -> text.append(member).append('\n'));
        return text.toString();
    }

    private static String kind(Class<?> type) {
        String kind =
                type.isAnnotation()
                        ? "annotation"
                        : type.isEnum()
                                ? "enum"
                                : type.isRecord()
                                        ? "record"
                                        : type.isInterface() ? "interface" : "class";
        boolean isOpen = !Modifier.isFinal(type.getModifiers()) && !type.isSealed();
        return type.isSealed() ? "sealed " + kind : isOpen ? kind : "final " + kind;
    }

    private static boolean isApi(Class<?> type, Member member) {
        boolean isGiven =
                (type.isRecord() || type.isEnum())
                        && (GIVEN.contains(member.getName()) || member instanceof Constructor);
        int modifiers = member.getModifiers();
        return !isGiven
                && !member.isSynthetic()
                && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers));
    }

    private static String text(Class<?> type, Member member) {
        String text =
                switch (member) {
                    case Field field -> field.toGenericString();
                    case Constructor<?> constructor -> constructor.toGenericString();
                    case Method method -> method.toGenericString();
                    default -> throw new IllegalStateException(member.toString());
                };
        return name(text.replace(type.getName() + ".", ""));
    }

    private static String name(String text) {
        return QUALIFIER.matcher(text.replace('$', '.')).replaceAll("");
    }
}
