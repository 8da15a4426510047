using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace ThreatBot.Tests.House;

/// <summary>House rules that show in the compiled types.</summary>
public sealed partial class ShapeTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void Classes_and_records_are_sealed_unless_they_are_closed_choices()
    {
        // What is written as components, and what they all import, are classes that nobody can seal.
        var open = Types().Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !type.IsAssignableTo(typeof(ComponentBase)) && type.Name != "_Imports").Select(type => type.FullName);

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
        // The first tries work that brought its token along; the second is where the token is made; the next get it in the context of a request, as their base has it.
        string[] excused =
        [
            "WriteUnit.TryAsync", "WriteUnit`1.TryAsync", "CommandLine.RunAsync", "Guard.InvokeAsync", "Denials.InvokeAsync", "Unanswered.InvokeAsync", "SignInEvents.RedirectToIdentityProvider", "SignInEvents.TokenValidated", "SignInEvents.RemoteFailure", "SignInEvents.AuthorizationCodeReceived",
            "SignedTokens.ValidateTokenAsync", "SessionEvents.SigningIn", "SessionEvents.ValidatePrincipal",
        ];
        var deaf = Asynchronous()
            .Where(method => !method.IsPrivate && !IsLastTheToken(method))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");

        Assert.Empty(deaf.Except(excused));
    }

    [Fact]
    public void A_private_asynchronous_method_may_do_without_a_token_but_never_hides_it_in_the_middle()
    {
        var hidden = Asynchronous()
            .Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(CancellationToken)) && !IsLastTheToken(method))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");

        Assert.Empty(hidden);
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

    private static IEnumerable<MethodInfo> Asynchronous() =>
        Types()
            .Where(type => !typeof(Delegate).IsAssignableFrom(type))
            .SelectMany(type => type.GetMethods(Everything))
            .Where(method => IsAsynchronous(method.ReturnType) && !method.IsSpecialName && method.Name != "DisposeAsync" && !IsGenerated(method));

    private static bool IsLastTheToken(MethodInfo method) =>
        method.GetParameters().LastOrDefault()?.ParameterType == typeof(CancellationToken);

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
