using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Each cloud has an issuer of its own, and believes no other.</summary>
public sealed class CloudTests : OnCloud
{
    private static readonly (string Name, string Issuer)[] Clouds =
        [("public", "https://api.botframework.com"), ("usgov", "https://api.botframework.us"), ("china", "https://api.botframework.azure.cn")];

    public static TheoryData<string, string, int> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string, int>();
            foreach (var cloud in Clouds)
            {
                foreach (var other in Clouds)
                {
                    pairs.Add(cloud.Name, other.Issuer, cloud == other ? 200 : 401);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Tokens_of_its_own_issuer_alone_are_good(string cloud, string issuer, int status)
    {
        await RestartAsync(Cloud.Settings with { Cloud = TeamsCloud.Named[cloud] });
        var attempt = new Attempt(Cloud, Teams.Message(FakePlace.Personal(FakePerson.Ana), FakePerson.Ana, "help"));
        attempt.Payload["iss"] = issuer;

        Assert.Equal(status, (await PostAsync(attempt.Body, attempt.Authorization)).Status);
    }
}
