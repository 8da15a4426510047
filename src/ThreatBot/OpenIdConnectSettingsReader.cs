using System.Collections.Immutable;
using System.Globalization;

namespace ThreatBot;

/// <summary>Reads the settings for signing in, and names every mistake in them for the person who wrote them; no secret is repeated.</summary>
internal sealed class OpenIdConnectSettingsReader(IConfigurationSection section, Uri? publicUrl)
{
    private static readonly ImmutableArray<string> Keys =
    [
        nameof(OpenIdConnectSettings.Authority), nameof(OpenIdConnectSettings.ClientId), nameof(OpenIdConnectSettings.ClientSecret), nameof(OpenIdConnectSettings.People),
        nameof(OpenIdConnectSettings.SubjectClaim), nameof(OpenIdConnectSettings.SessionHours),
    ];

    /// <summary>Who is believed about people in Teams; nobody else can know them.</summary>
    private static readonly ImmutableArray<string> OfEntra = ["login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn"];

    private static readonly ImmutableArray<string> OfSlack = ["slack.com"];

    /// <summary>At these addresses people of any organisation sign in, or of none.</summary>
    private static readonly ImmutableArray<string> OfAnybody = ["common", "organizations", "consumers"];

    /// <summary>Claims that people can change, or that pass from one to another.</summary>
    private static readonly ImmutableArray<string> Changing = ["email", "name", "nickname", "given_name", "family_name", "preferred_username", "unique_name", "upn", "picture", "phone_number"];

    public OpenIdConnectSettings Read() => new()
    {
        Authority = Address(),
        ClientId = Text(nameof(OpenIdConnectSettings.ClientId)) ?? "",
        ClientSecret = Text(nameof(OpenIdConnectSettings.ClientSecret)) ?? "",
        People = Enum.TryParse<SignInPeople>(Text(nameof(OpenIdConnectSettings.People)), ignoreCase: true, out var people) ? people : Usual(Address()),
        SubjectClaim = Text(nameof(OpenIdConnectSettings.SubjectClaim)) ?? "sub",
        SessionHours = Hours() ?? 8,
    };

    public IEnumerable<string> Mistakes()
    {
        var settings = Read();
        return
        [
            .. section.GetChildren().Where(child => !Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                .Select(child => $"{child.Path}: there is no such setting; there are {string.Join(", ", Keys)}."),
            .. ShapeMistakes(),
            .. Keys.Any(key => Text(key) is not null) ? WholeMistakes(settings) : [],
            .. settings.Authority is { } authority ? PeopleMistakes(settings, authority) : [],
        ];
    }

    private IEnumerable<string> ShapeMistakes()
    {
        if (Text(nameof(OpenIdConnectSettings.Authority)) is not null && Address() is null)
        {
            yield return $"{Path(nameof(OpenIdConnectSettings.Authority))}: is not an https address such as \"https://login.microsoftonline.com/TENANT/v2.0\" (http is for loopback alone).";
        }

        if (Text(nameof(OpenIdConnectSettings.People)) is { } people && !Enum.GetNames<SignInPeople>().Contains(people, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"{Path(nameof(OpenIdConnectSettings.People))}: is none of {string.Join(", ", Enum.GetNames<SignInPeople>().Select(name => name.ToLowerInvariant()))}.";
        }

        if (Text(nameof(OpenIdConnectSettings.SessionHours)) is not null && Hours() is null)
        {
            yield return $"{Path(nameof(OpenIdConnectSettings.SessionHours))}: is not a number from 1 to {OpenIdConnectSettings.MostHours}.";
        }
    }

    private IEnumerable<string> WholeMistakes(OpenIdConnectSettings settings)
    {
        foreach (var missing in new[] { nameof(OpenIdConnectSettings.Authority), nameof(OpenIdConnectSettings.ClientId), nameof(OpenIdConnectSettings.ClientSecret) }.Where(key => Text(key) is null))
        {
            yield return $"{Path(missing)}: is missing; people sign in with Authority, ClientId and ClientSecret together.";
        }

        if (publicUrl is null)
        {
            yield return $"{Settings.Section}:{nameof(Settings.PublicUrl)}: is not set; whoever signs in comes back to it.";
        }
        else if (publicUrl.Scheme != "https" && settings.ForLoopbackOnly is null)
        {
            yield return $"{Settings.Section}:{nameof(Settings.PublicUrl)}: is not an https address; the cookie of whoever has signed in goes by nothing else.";
        }
    }

    private IEnumerable<string> PeopleMistakes(OpenIdConnectSettings settings, Uri authority)
    {
        var believed = settings.People switch { SignInPeople.Teams => OfEntra, SignInPeople.Slack => OfSlack, _ => [] };
        if (settings.People is not SignInPeople.Local && settings.ForLoopbackOnly is null && !believed.Contains(authority.Host))
        {
            yield return $"{Path(nameof(OpenIdConnectSettings.People))}: {authority.Host} does not know people of {settings.People}; that is {string.Join(", ", believed)}.";
        }

        if (settings.People is SignInPeople.Teams && authority.Segments is not [_, var tenant, ..])
        {
            yield return $"{Path(nameof(OpenIdConnectSettings.Authority))}: names no organisation; it is \"https://login.microsoftonline.com/TENANT/v2.0\".";
        }
        else if (OfEntra.Contains(authority.Host) && authority.Segments is [_, var first, ..] && OfAnybody.Contains(first.TrimEnd('/')))
        {
            yield return $"{Path(nameof(OpenIdConnectSettings.Authority))}: \"{first.TrimEnd('/')}\" lets in people of any organisation; name the one whose people sign in.";
        }
        else if (OfEntra.Contains(authority.Host) && authority.Segments is [_, var named, ..] && !Guid.TryParseExact(named.TrimEnd('/'), "D", out _))
        {
            yield return $"{Path(nameof(OpenIdConnectSettings.Authority))}: \"{named.TrimEnd('/')}\" is a name of an organisation, and its metadata call it by its id; write that instead.";
        }

        if (Changing.Contains(settings.SubjectClaim, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"{Path(nameof(OpenIdConnectSettings.SubjectClaim))}: \"{settings.SubjectClaim}\" can be changed or passes to somebody else, who would then be them; \"sub\" stays.";
        }
    }

    private static SignInPeople Usual(Uri? authority) => authority switch
    {
        not null when OfEntra.Contains(authority.Host) => SignInPeople.Teams,
        not null when OfSlack.Contains(authority.Host) => SignInPeople.Slack,
        _ => SignInPeople.Local,
    };

    private Uri? Address() =>
        Uri.TryCreate(Text(nameof(OpenIdConnectSettings.Authority)), UriKind.Absolute, out var url)
        && (url.Scheme == "https" || TeamsSettingsReader.IsLoopback(url)) && url is { UserInfo: "", Query: "", Fragment: "" }
            ? url
            : null;

    private int? Hours() =>
        int.TryParse(Text(nameof(OpenIdConnectSettings.SessionHours)), NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours is >= 1 and <= OpenIdConnectSettings.MostHours ? hours : null;

    private string? Text(string key) => section[key] is { Length: > 0 } text ? text : null;

    private string Path(string key) => $"{section.Path}:{key}";
}
