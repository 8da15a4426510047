using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ThreatBot.Tests.House;

/// <summary>House rules that show in the compiled types.</summary>
public sealed partial class ShapeTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void Classes_and_records_are_sealed_unless_they_are_closed_choices()
    {
        var open = Types().Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(type => type.FullName);

        Assert.Empty(open);
    }

    [Fact]
    public void Names_say_what_a_type_is()
    {
        var vague = Types().Where(type => Vague().IsMatch(type.Name)).Select(type => type.FullName);

        Assert.Empty(vague);
    }

    [Fact]
    public void The_last_parameter_of_an_asynchronous_method_is_a_cancellation_token()
    {
        var deaf = Types()
            .Where(type => !typeof(Delegate).IsAssignableFrom(type))
            .SelectMany(type => type.GetMethods(Everything))
            .Where(method => IsAsynchronous(method.ReturnType) && method.Name != "DisposeAsync" && !IsGenerated(method))
            .Where(method => method.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken))
            .Select(method => $"{method.DeclaringType}.{method.Name}");

        Assert.Empty(deaf);
    }

    [Fact]
    public void Nothing_a_channel_holds_takes_or_returns_comes_from_storage()
    {
        var reaching = Types()
            .Where(type => type.Namespace?.StartsWith("ThreatBot.Channels", StringComparison.Ordinal) is true)
            .Where(type => Mentioned(type).Any(other => other.ToString().Contains("ThreatBot.Storage.", StringComparison.Ordinal)))
            .Select(type => type.FullName);

        Assert.Empty(reaching);
    }

    private static IEnumerable<Type> Types() =>
        new[] { typeof(Core.Dialogs.Turn).Assembly, Assembly.Load("threatbot") }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("ThreatBot", StringComparison.Ordinal) is true && !IsGenerated(type));

    private static bool IsGenerated(MemberInfo member) =>
        member.Name.Contains('<', StringComparison.Ordinal)
        || member.IsDefined(typeof(CompilerGeneratedAttribute))
        || (member.DeclaringType is { } outer && IsGenerated(outer));

    private static bool IsAsynchronous(Type type) =>
        typeof(Task).IsAssignableFrom(type)
        || type == typeof(ValueTask)
        || (type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));

    private static IEnumerable<Type> Mentioned(Type type) =>
        type.GetFields(Everything).Select(field => field.FieldType)
            .Concat(type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)).SelectMany(Mentioned));

    private static IEnumerable<Type> Mentioned(MethodBase method) =>
        method.GetParameters().Select(parameter => parameter.ParameterType)
            .Concat(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [])
            .Concat(method is MethodInfo { ReturnType: var returned } ? [returned] : []);

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utility|Service)(`[0-9]+)?$")]
    private static partial Regex Vague();
}
