package io.fxcaravan.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import javax.sql.DataSource;

/**
 * Connections for camel-jdbc that count the parameters of a statement themselves. camel-jdbc asks for the parameters' metadata
 * only for their number, and PostgreSQL's driver asks the server for it: a round trip for each stored day. camel-sql has the
 * option {@code parametersCount} for this; camel-jdbc has none.
 */
final class ParameterCountDataSource {
    private ParameterCountDataSource() {}

    static DataSource over(DataSource pool) {
        return instead(
                DataSource.class,
                pool,
                (method, arguments, answer) -> answer instanceof Connection connection ? over(connection) : answer);
    }

    private static Connection over(Connection connection) {
        return instead(
                Connection.class,
                connection,
                (method, arguments, answer) -> answer instanceof PreparedStatement statement
                        ? over(
                                statement,
                                ((String) arguments[0])
                                        .chars()
                                        .filter(c -> c == '?')
                                        .count())
                        : answer);
    }

    private static PreparedStatement over(PreparedStatement statement, long parameters) {
        ParameterMetaData counted = proxy(ParameterMetaData.class, (proxy, method, arguments) -> {
            if (method.getName().equals("getParameterCount")) {
                return (int) parameters;
            }
            throw new UnsupportedOperationException(method.getName());
        });
        return proxy(
                PreparedStatement.class,
                (proxy, method, arguments) -> method.getName().equals("getParameterMetaData")
                        ? counted
                        : invoke(method, statement, arguments));
    }

    private interface Answer {
        Object of(Method method, Object[] arguments, Object answer);
    }

    private static <T> T instead(Class<T> type, T target, Answer answer) {
        return proxy(
                type, (proxy, method, arguments) -> answer.of(method, arguments, invoke(method, target, arguments)));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
