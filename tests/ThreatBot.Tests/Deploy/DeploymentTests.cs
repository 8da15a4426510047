using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using ThreatBot.Tests.House;
using YamlDotNet.RepresentationModel;

namespace ThreatBot.Tests.Deploy;

/// <summary>What can be told of the files for deployment without a cluster or a container runtime.</summary>
public sealed partial class DeploymentTests
{
    private const string Kubernetes = "deploy/kubernetes/threatbot.yaml";

    private const string Unit = "deploy/systemd/threatbot.service";

    [Fact]
    public void Every_setting_they_name_is_one_the_program_takes()
    {
        var named = new[] { Kubernetes, Unit, "deploy/container/Containerfile" }.SelectMany(file => Setting().Matches(Repository.Read(file))).Select(match => match.Groups[1].Value).Distinct().ToList();

        // A long value without meaning is none of those that are checked for theirs, so what is left to complain of is a name.
        var mistakes = Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(named.ToDictionary(name => name.Replace("__", ":", StringComparison.Ordinal), _ => (string?)"text of some length")).Build()).Mistakes;

        Assert.True(named.Count >= 5);
        Assert.DoesNotContain(mistakes, mistake => mistake.Contains("no such setting", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cluster_gets_one_of_each_kind_and_a_container_that_may_next_to_nothing()
    {
        var documents = Documents();
        var pod = documents.Single(document => $"{document["kind"]}" == "Deployment")["spec"]["template"]["spec"];
        var container = ((YamlSequenceNode)pod["containers"]).Children.Single();

        Assert.Equal(
            ["Deployment", "NetworkPolicy", "PersistentVolumeClaim", "PodDisruptionBudget", "Service", "ServiceAccount"],
            documents.Select(document => $"{document["kind"]}").Order(StringComparer.Ordinal));
        Assert.Equal(("true", "false"), ($"{pod["securityContext"]["runAsNonRoot"]}", $"{pod["automountServiceAccountToken"]}"));
        Assert.Equal(("false", "true"), ($"{container["securityContext"]["allowPrivilegeEscalation"]}", $"{container["securityContext"]["readOnlyRootFilesystem"]}"));
        Assert.Equal("ALL", $"{container["securityContext"]["capabilities"]["drop"][0]}");
        Assert.Equal(("/healthz", "/readyz"), ($"{container["livenessProbe"]["httpGet"]["path"]}", $"{container["readinessProbe"]["httpGet"]["path"]}"));
    }

    [Fact]
    public void No_secret_stands_in_a_file() =>
        Assert.All(
            Documents().Single(document => $"{document["kind"]}" == "Deployment")["spec"]["template"]["spec"]["containers"][0]["env"] as YamlSequenceNode ?? [],
            variable => Assert.Equal(
                SecretName().IsMatch($"{variable["name"]}"),
                ((YamlMappingNode)variable).Children.ContainsKey("valueFrom")));

    [Fact]
    public async Task Systemd_understands_the_unit_and_rates_it_well()
    {
        using var folder = new ThreatBot.Tests.Storage.Folder();
        var unit = folder["threatbot.service"];
        var program = folder["threatbot"];
        await File.WriteAllTextAsync(program, "#!/bin/sh\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        await File.WriteAllTextAsync(unit, Repository.Read(Unit).Replace("/opt/threatbot/threatbot ", $"{program} ", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (verified, said) = await Tool.RunAsync("systemd-analyze", "verify", unit);
        Assert.SkipWhen(verified is null, "systemd is not installed.");
        Assert.Equal((0, ""), (verified, said));
        var (rated, rating) = await Tool.RunAsync("systemd-analyze", "security", "--offline=true", "--threshold=20", unit);
        Assert.True(rated == 0, rating);
    }

    [Fact]
    public async Task Systemd_runs_the_unit_as_it_stands()
    {
        // What is tested is not published, and finds .NET where the unit lets it look.
        Assert.SkipUnless(RuntimeEnvironment.GetRuntimeDirectory().StartsWith("/usr/", StringComparison.Ordinal), ".NET is not installed for all.");

        var (code, said) = await Tool.RunAsync(Path.Combine(Repository.Root, "deploy/try-unit"), AppContext.BaseDirectory);

        Assert.SkipWhen(code is null or 77, said);
        Assert.True(code == 0, said);
    }

    private static IReadOnlyList<YamlNode> Documents()
    {
        var file = new YamlStream();
        file.Load(new StringReader(Repository.Read(Kubernetes)));
        return [.. file.Documents.Select(document => document.RootNode)];
    }

    [GeneratedRegex(@"\b(ThreatBot__[A-Za-z_]+)")]
    private static partial Regex Setting();

    [GeneratedRegex("Database|Secret|Token|Password")]
    private static partial Regex SecretName();
}
